#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| maxpods_fuzz::values(data));
