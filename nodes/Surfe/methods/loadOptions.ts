import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';

import { firstText, isRecord, list, text } from '../../shared/read';
import { readFilterValues } from '../api';
import { SENIORITIES } from '../search/table';

type Load = (this: ILoadOptionsFunctions) => Promise<INodePropertyOptions[]>;

/** The values of one filter, which Surfe compares letter by letter. */
function valuesOf(filter: string): Load {
	return async function (this: ILoadOptionsFunctions) {
		const values = list((await readFilterValues(this))[filter]);
		return values
			.map((value) => (isRecord(value) ? firstText(value.value, value.name, value.label) : text(value)))
			.filter((value) => value !== null)
			.map((value) => ({ name: value, value }));
	};
}

export const getDepartments = valuesOf('departments');
export const getIndustries = valuesOf('industries');
export const getTechnologies = valuesOf('technologies');

const askForSeniorities = valuesOf('seniorities');

/** The list is there without a credential that works: the editor shows nothing of what is chosen otherwise. */
export async function getSeniorities(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	try {
		return await askForSeniorities.call(this);
	} catch {
		return SENIORITIES.map((value) => ({ name: value, value }));
	}
}
