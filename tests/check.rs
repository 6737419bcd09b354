//! `maxpods check`.

mod call;
mod configured;
mod docs;
mod folders;
mod formats;
mod hostile;
mod many;
mod mend;
mod rules;
mod seed;
mod sources;
mod streams;
mod writes;
