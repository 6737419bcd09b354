#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| maxpods_fuzz::filter(data));
