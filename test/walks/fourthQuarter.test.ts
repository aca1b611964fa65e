import { testQuarter } from './quarter';

testQuarter(3);
