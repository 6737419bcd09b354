//! The facts' worked numbers, by the number of the fact.
