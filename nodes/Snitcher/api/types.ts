/** One day, or a period whose days are both included; dates as YYYY-MM-DD. The API refuses both at once. */
export type Dates =
	| { date?: string; date_from?: undefined; date_to?: undefined }
	| { date?: undefined; date_from?: string; date_to?: string };

/** The body of an advanced search. Groups inside groups are in the specification, but refused by the API. */
export interface Filters {
	operator: 'AND' | 'OR';
	conditions: Condition[];
}

export interface Condition {
	field: string;
	comparison: string;
	value?: ConditionValue | ConditionValue[];
	/** Of a time span: "second" to "year". */
	unit?: string;
}

export type ConditionValue = string | number;
