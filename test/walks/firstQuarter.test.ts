import { testQuarter } from './quarter';

testQuarter(0);
