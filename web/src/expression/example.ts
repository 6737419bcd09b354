// A formula that documentation gives. It is right with custom networking alone: without it, the primary ENI has addresses for
// pods too.

export const EXAMPLE = '((default_enis - 1) * (ips_per_eni - 1)) + 2';
