/** The n8n that the packages are made for: the oldest one that they run in, and those that the tests run them in. */
export const N8N = { oldest: '1.123', tested: ['2.41.1', '1.123.81'] };
