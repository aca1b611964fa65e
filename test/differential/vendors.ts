import { EXPLORIUM } from './explorium';
import { SNITCHER } from './snitcher';
import { SURFE } from './surfe';

export const VENDORS = [EXPLORIUM, SNITCHER, SURFE];
