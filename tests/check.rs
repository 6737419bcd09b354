//! `maxpods check`.

mod configured;
mod docs;
mod formats;
mod mend;
mod rules;
mod seed;
mod sources;
