// Runs before each test file, also where one process runs several: modules such as `open.ts` are loaded once then.

import { afterAll, afterEach } from 'vitest';

import { leave, leaveAll } from './open.ts';

afterEach(leave);
afterAll(leaveAll);
