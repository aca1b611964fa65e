import { ofEachVendor } from '../../sandbox/vendors';
import type { Vendor } from './vendor';

export const VENDORS = ofEachVendor<Vendor>(__dirname);
