export { isAbsent, isFields, type Form, type FormOf } from './form';
export { oneOf, someOf, yesOrNo } from './forms/choice';
export { anObject, someObjects } from './forms/json';
export { aNumber, aWholeNumber } from './forms/number';
export {
	aDomain,
	aLinkedinPage,
	aLocator,
	aText,
	aWebAddress,
	anEmail,
	anything,
	listOf,
	setOf,
	someTexts,
} from './forms/text';
export { aDay, aPointInTime } from './forms/time';
export { shown } from './refusal';
export { parametersOf, type NodeContext, type Parameters } from './parameters';
export { isTool } from './form';
export { chosenOrWritten, matching, optionsOf, optionsWith, updateFieldsWith } from './options';
