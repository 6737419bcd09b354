//! What CEL says of each operator, function and macro, as the language's definition has it and cel-go does it
//! (K22, K24): what real cel-go said of expressions of `maxPods` is in `cel_vectors.tsv`.

use maxpods::expression::{
    Expression, ExpressionDialect, ExpressionError, ExpressionFault, ExpressionVariables,
};

const T3_MEDIUM: ExpressionVariables<'_> = ExpressionVariables {
    default_enis: 3,
    ips_per_eni: 6,
    max_pods: 17,
    vcpus: Some(2),
    memory_mib: Some(4096),
    instance_type: "t3.medium",
};

fn value(dialect: ExpressionDialect, text: &str) -> Result<u32, ExpressionError> {
    Expression::new(dialect, text)?.value(&T3_MEDIUM)
}

#[track_caller]
fn all_hold(dialect: ExpressionDialect, conditions: &[&str]) {
    for condition in conditions {
        assert_eq!(value(dialect, &format!("({condition}) ? 1 : 2")), Ok(1), "{condition}");
        assert_eq!(value(dialect, &format!("!({condition}) ? 1 : 2")), Ok(2), "{condition}");
    }
}

#[track_caller]
fn all_fail(kind: ExpressionFault, conditions: &[&str]) {
    for condition in conditions {
        let error =
            value(ExpressionDialect::Nodeadm, &format!("({condition}) ? 1 : 2")).expect_err(condition);
        assert_eq!(error.kind, kind, "{condition}: {error}");
    }
}

#[test]
fn k22_arithmetic_is_that_of_each_type() {
    all_hold(
        ExpressionDialect::Nodeadm,
        &[
            "7 + 2 == 9",
            "7 - 2 == 5",
            "7 * 2 == 14",
            "7 / 2 == 3",
            "7 % 2 == 1",
            "-7 / 2 == -3",
            "-7 % 2 == -1",
            "7u + 2u == 9u",
            "7u - 2u == 5u",
            "7u * 2u == 14u",
            "7u / 2u == 3u",
            "7u % 2u == 1u",
            "7.5 + 0.25 == 7.75",
            "7.5 - 0.25 == 7.25",
            "7.5 * 0.25 == 1.875",
            "7.5 / 0.25 == 30.0",
            "-(7.5) + 8.0 == 0.5",
            "1.0 / 0.0 > 1e300",
            "'ab' + 'c' == 'abc'",
            "b'ab' + b'c' == b'abc'",
            "[1, 2] + [3] == [1, 2, 3]",
            // One item of any type makes it a list of any type, on either side.
            "([1] + [dyn('a')])[1] == 'a'",
            "([dyn('a')] + [1])[0] == 'a'",
        ],
    );
    all_fail(
        ExpressionFault::Type,
        &[
            "1 + 1.0 == 2.0",
            "1 + 1u == 2u",
            "7.5 % 2.5 == 0.0",
            "'a' - 'b' == ''",
            "'a' * 'b' == ''",
            "[1] - [1] == []",
            "true + true == true",
            "{'a': 1} + {'b': 2} == {}",
            "{'a': 1} + dyn({'b': 2}) == {}",
            "dyn({'a': 1}) + {'b': 2} == {}",
            "-7u == 7u",
            "!1 == true",
            "-'a' == 'a'",
        ],
    );
    all_fail(
        ExpressionFault::Evaluation,
        &[
            "1 / 0 == 0",
            "1 % 0 == 0",
            "1u / 0u == 0u",
            "1u % 0u == 0u",
            "9223372036854775807 + 1 == 0",
            "-9223372036854775808 - 1 == 0",
            "9223372036854775807 * 2 == 0",
            "-(-9223372036854775808) == 0",
            "-9223372036854775808 / -1 == 0",
            "18446744073709551615u + 1u == 0u",
            "1u - 2u == 0u",
            "dyn(1) + dyn(1.0) == 2.0",
            "dyn(7.5) % dyn(2.5) == 0.0",
            "dyn('a') - dyn('b') == ''",
            "dyn(b'a') - dyn(b'b') == b''",
            "dyn([1]) - dyn([1]) == []",
            "!dyn(1)",
            "-dyn('a') == 'a'",
        ],
    );
}

#[test]
fn k22_values_are_compared_within_a_type_and_numbers_beyond_it() {
    all_hold(
        ExpressionDialect::Nodeadm,
        &[
            "1 != 2",
            "!(1 != 1)",
            "1 < 2",
            "!(2 < 2)",
            "2 <= 2",
            "!(3 <= 2)",
            "3 > 2",
            "!(2 > 2)",
            "2 >= 2",
            "!(1 >= 2)",
            "false < true",
            "'a' < 'b'",
            "b'a' < b'b'",
            "b'a' == b'a'",
            "b'a' != b'b'",
            "true == true",
            "true != false",
            "null == null",
            // As doubles they are equal.
            "dyn(9007199254740993) != dyn(9007199254740992u)",
            "dyn(null) != dyn(1)",
            "dyn(1) == dyn(1.0)",
            "dyn(1) == dyn(1u)",
            "dyn(1u) < dyn(1.5)",
            "dyn(1) != dyn('1')",
            "dyn(-1) < dyn(18446744073709551615u)",
            "[1, 2] == [1, 2]",
            "[1, 2] != [2, 1]",
            "[1] != [1, 2]",
            "{'a': 1, 'b': 2} == {'b': 2, 'a': 1}",
            "{'a': 1} != {'a': 2}",
            "{'a': 1} != {'b': 1}",
            "{'a': 1} != {'a': 1, 'b': 2}",
            "double('NaN') != double('NaN')",
            "!(double('NaN') < 1.0)",
            "!(1.0 >= double('NaN'))",
            "type(1) == int",
            "type(1) != uint",
            "int != uint",
        ],
    );
    all_fail(
        ExpressionFault::Type,
        &[
            "1 < 2.0",
            "1 == 1.0",
            "1 == 1u",
            "'1' == 1",
            "[1] < [2]",
            "{} < {}",
            "null < null",
            "int < uint",
            "1 == null",
            "dyn(1) < [1]",
            "[1] < dyn(1)",
        ],
    );
    all_fail(
        ExpressionFault::Evaluation,
        &["dyn(1) < dyn('a')", "dyn([1]) < dyn([2])", "dyn('a') >= dyn(b'a')", "dyn(null) <= dyn(null)"],
    );
}

#[test]
fn k24_each_type_becomes_others() {
    all_hold(
        ExpressionDialect::Nodeadm,
        &[
            "int(3) == 3",
            "int(3u) == 3",
            "int(3.9) == 3",
            "int(-3.9) == -3",
            "int('-3') == -3",
            "uint(3) == 3u",
            "uint(3u) == 3u",
            "uint(3.9) == 3u",
            "uint('3') == 3u",
            "uint(0.0) == 0u",
            "uint(18446744073709549568.0) == 18446744073709549568u",
            "double(3) == 3.0",
            "double(3u) == 3.0",
            "double(3.5) == 3.5",
            "double('3.5') == 3.5",
            "string('a') == 'a'",
            "string(true) == 'true'",
            "string(false) == 'false'",
            "string(-3) == '-3'",
            "string(3u) == '3'",
            "string(b'abc') == 'abc'",
            "bytes(b'abc') == b'abc'",
            "bytes('abc') == b'abc'",
            "bool(true)",
            "bool('1') && bool('t') && bool('T') && bool('TRUE') && bool('true') && bool('True')",
            "!(bool('0') || bool('f') || bool('F') || bool('FALSE') || bool('false') || bool('False'))",
            "type(dyn(1)) == int",
            "type(1u) == uint",
            "type(1.0) == double",
            "type('a') == string",
            "type(b'a') == bytes",
            "type(true) == bool",
            "type([]) == list",
            "type({}) == map",
            "type(null) == null_type",
            "type(int) == type",
        ],
    );
    all_fail(
        ExpressionFault::Evaluation,
        &[
            "int(9223372036854775808u) == 0",
            "int(9223372036854775807.0) == 0",
            "int(-9223372036854775808.0) == 0",
            "int('3.0') == 3",
            "int(dyn(true)) == 1",
            "uint(-1) == 0u",
            "uint(-1.0) == 0u",
            "uint(18446744073709551616.0) == 0u",
            "uint('-1') == 0u",
            "uint(dyn(true)) == 1u",
            "double('a') == 0.0",
            "double(dyn(true)) == 1.0",
            "string(b'\\xff') == ''",
            "string(dyn([1])) == ''",
            "bytes(dyn(1)) == b'1'",
            "bool('yes')",
            "bool('tRUE')",
            "bool(dyn(1))",
        ],
    );
    all_fail(
        ExpressionFault::Type,
        &[
            "int(true) == 1",
            "int([1]) == 1",
            "uint(true) == 1u",
            "double(b'1') == 1.0",
            "string([1]) == ''",
            "bytes(1) == b'1'",
            "bool(1)",
            "int() == 0",
            "int(1, 2) == 1",
            "(1).int() == 1",
            "(1).type() == int",
            "(1).dyn() == 1",
            "type() == int",
            "dyn(1, 2) == 1",
        ],
    );
    // cel-go writes a double as short as it can; that isn't done here.
    all_fail(
        ExpressionFault::NotCovered,
        &["string(1.5) == '1.5'", "duration('1s') == duration('1s')", "string(duration('1s')) == '1s'"],
    );
}

#[test]
fn k22_texts_lists_and_maps_are_looked_into() {
    all_hold(
        ExpressionDialect::Nodeadm,
        &[
            "size('äb') == 2",
            "size(b'äb') == 3",
            "size([1, 2]) == 2",
            "size({'a': 1, 'b': 2}) == 2",
            "'abc'.size() == 3",
            "{'a': 1}.size() == 1",
            "'abc'.contains('bc') && !'abc'.contains('cb')",
            "'abc'.startsWith('ab') && !'abc'.startsWith('bc')",
            "'abc'.endsWith('bc') && !'abc'.endsWith('ab')",
            "1 in [2, 1]",
            "!(3 in [2, 1])",
            "'a' in {'a': 1}",
            "!('b' in {'a': 1})",
            "dyn(1.0) in [1]",
            "[5, 6][1] == 6",
            "dyn([5, 6])[1] == 6",
            "[5, 6][dyn(1u)] == 6",
            "[5, 6][dyn(1.0)] == 6",
            "{'a': 5}['a'] == 5",
            "{'a': 5}.a == 5",
            "{1: 5}[1] == 5",
            "dyn({'a': 5}).a == 5",
            "has({'a': 5}.a)",
            "!has({'a': 5}.b)",
        ],
    );
    all_fail(
        ExpressionFault::Evaluation,
        &[
            "[5, 6][2] == 0",
            "[5, 6][-1] == 0",
            "[5, 6][dyn(0.5)] == 0",
            "[5, 6][dyn('a')] == 0",
            "{'a': 5}['b'] == 0",
            "{'a': 5}.b == 0",
            "{1: 5}[2] == 0",
            "dyn(1).a == 0",
            "dyn(1)[0] == 0",
            "1 in dyn(1)",
            "{'a': 1, 'a': 2}.size() == 1",
            "size(dyn(1)) == 1",
            "dyn(1).contains('a')",
            "dyn(1).startsWith('a')",
            "dyn(1).endsWith('a')",
        ],
    );
    all_fail(
        ExpressionFault::Type,
        &[
            "size(1) == 1",
            "size() == 0",
            "contains('abc', 'a')",
            "startsWith('abc', 'a')",
            "endsWith('abc', 'a')",
            "'abc'.contains(1)",
            "(1).contains('a')",
            "'abc'.contains('a', 'b')",
            "1 in 1",
            "'a' in [1]",
            "1 in {'a': 1}",
            "[5, 6]['a'] == 5",
            "{'a': 5}[1] == 5",
            "(5)[0] == 5",
            "'a'.b == 'c'",
            "has('a'.b)",
        ],
    );
    all_fail(ExpressionFault::NotCovered, &["'abc'.matches('a')", "matches('abc', 'a')"]);
}

#[test]
fn k22_macros_go_over_items_and_keys() {
    all_hold(
        ExpressionDialect::Nodeadm,
        &[
            "[1, 2].all(x, x > 0) && ![1, 2].all(x, x > 1) && [].all(x, x > 1)",
            "[1, 2].exists(x, x > 1) && ![1, 2].exists(x, x > 2) && ![].exists(x, x > 1)",
            "[1, 2].exists_one(x, x > 1) && ![1, 2].exists_one(x, x > 0) && ![1, 2].exists_one(x, x > 2)",
            "[1, 2, 3].filter(x, x != 2) == [1, 3]",
            "[1, 2].map(x, x * 10) == [10, 20]",
            "[1, 2, 3].map(x, x != 2, x * 10) == [10, 30]",
            "{'a': 1, 'b': 2}.all(key, key in ['a', 'b'])",
            "{'a': 1}.map(key, key) == ['a']",
            "dyn([1]).map(x, x) == [1]",
            // The innermost variable is meant, and those around it are still there.
            "[1, 2].map(x, [3].map(x, x)[0] + x) == [4, 5]",
            "[1, 2].map(x, [3].map(y, x + y)[0]) == [4, 5]",
            // What decides holds even if another item can't be evaluated.
            "[0, 1].exists(x, 1 / x == 1)",
            "![0, 2].all(x, 1 / x == 1)",
            "1 / 0 == 1 || true",
            "!(1 / 0 == 1 && false)",
        ],
    );
    all_fail(
        ExpressionFault::Evaluation,
        &[
            "[0].exists(x, 1 / x == 1)",
            "[0, 1].all(x, 1 / x == 1)",
            "[0, 1].exists_one(x, 1 / x == 1)",
            "[0].filter(x, 1 / x == 1) == []",
            "[0].map(x, 1 / x) == []",
            "[0].map(x, 1 / x == 1, x) == []",
            "[1].all(x, dyn(x))",
            "dyn(1).all(x, true)",
            "1 / 0 == 1 || false",
            "1 / 0 == 1 && true",
            "dyn(1) || false",
            "dyn(1) && true",
            "dyn(1) ? true : false",
        ],
    );
    all_fail(
        ExpressionFault::Type,
        &[
            "(1).all(x, true)",
            "'abc'.all(x, true)",
            "[1].all(x, x)",
            "[1].filter(x, x) == []",
            "[1].map(x, x, x) == []",
            "1 && true",
            "true || 1",
            "1 ? true : false",
            "true ? 1 : 'a'",
        ],
    );
    all_fail(
        ExpressionFault::Undeclared,
        &["[1].all(x, y > 0)", "[1].all(x, true) && x == 1", "nothing(1) == 1"],
    );
}

#[test]
fn k25_karpenter_has_min_and_max() {
    all_hold(
        ExpressionDialect::Karpenter,
        &[
            "min(1, 2) == 1",
            "min(2, 1) == 1",
            "max(1, 2) == 2",
            "max(2, 1) == 2",
            "min(1, 2.5) == 1.0",
            "max(1, 2.5) == 2.5",
            "min(dyn(1), 2) == 1",
            "type(min(1, 2.5)) == double",
        ],
    );
    for (text, kind) in [
        ("min(1)", ExpressionFault::Type),
        ("min(1, 2, 3)", ExpressionFault::Type),
        ("min('a', 'b')", ExpressionFault::Type),
        ("min(1, 'b')", ExpressionFault::Type),
        ("min(1u, 2u)", ExpressionFault::Type),
        ("(1).min(2)", ExpressionFault::Type),
        ("min(dyn('a'), 1) == 1 ? 1 : 2", ExpressionFault::Evaluation),
    ] {
        let error = value(ExpressionDialect::Karpenter, text).expect_err(text);
        assert_eq!(error.kind, kind, "{text}: {error}");
    }
    all_fail(ExpressionFault::Undeclared, &["min(1, 2) == 1", "max(1) == 1"]);
}

#[test]
fn k22_escapes_stand_for_characters_in_texts_and_for_bytes_in_bytes() {
    all_hold(
        ExpressionDialect::Nodeadm,
        &[
            "'\\u0041' == 'A'",
            "'\\U00000041' == 'A'",
            "'\\x41' == 'A'",
            "'\\101' == 'A'",
            "'\\xe4' == 'ä'",
            "b'\\xff' != b'ÿ'",
            "size(b'\\377') == 1",
            "size('\\n\\t\\\\\\'\\\"') == 5",
            "size(r'\\n') == 2",
            "rb'\\n' == bR'\\n' && size(rb'\\n') == 2",
            "'''a\n'b'c''' == 'a\\n\\'b\\'c'",
        ],
    );
    all_fail(
        ExpressionFault::Syntax,
        &[
            "b'\\u0041' == b'A'",
            "b'\\U00000041' == b'A'",
            "'\\q' == 'q'",
            "rr'a' == 'a'",
            "bb'a' == b'a'",
            "'a",
        ],
    );
}

#[test]
fn what_fails_is_said_as_what_it_is() {
    for (text, message) in [
        ("int(1e19)", "the number is too large"),
        ("uint(1e20)", "the number is too large"),
        ("[5][dyn(1e300)]", "the number is too large"),
        ("{'a': 5}['b']", "there is no key `b`"),
        ("{1: 5}[2]", "there is no such key"),
        ("[5][1]", "there is no item 1"),
        ("1 / (max_pods - 17)", "division by zero"),
        ("1 % (max_pods - 17)", "modulus by zero"),
    ] {
        let error = value(ExpressionDialect::Nodeadm, text).expect_err(text);
        assert_eq!(error.message, message, "{text}");
    }
}

#[test]
fn k22_names_and_what_is_none() {
    all_hold(
        ExpressionDialect::Nodeadm,
        &[".max_pods == 17", "max_pods == default_enis * (ips_per_eni - 1) + 2"],
    );
    for (text, message) in [
        ("in == 1", "`in` stands where a value should"),
        ("while == 1", "`while` is reserved, and can't be a name"),
        (". == 1", "`==` stands where a name should"),
    ] {
        let error = value(ExpressionDialect::Nodeadm, text).expect_err(text);
        assert_eq!((error.kind, error.message.as_str()), (ExpressionFault::Syntax, message), "{text}");
    }
    let used = |text: &str| Expression::new(ExpressionDialect::Nodeadm, text).expect(text).variables();
    assert_eq!(used("{'a': max_pods}.a"), ["max_pods"]);
    assert_eq!(
        used("{ips_per_eni: [default_enis]}[6].map(x, x + max_pods)[0]"),
        ["default_enis", "ips_per_eni", "max_pods"]
    );
    assert_eq!(used("1 + 2"), [""; 0]);
}

#[test]
fn what_is_within_each_other_is_no_deeper_than_250() {
    for (open, close) in [("[", "]"), ("{1: ", "}"), ("(", ")"), ("-(", ")"), ("size([", "])")] {
        let text = |levels: usize| format!("size([{}1{}])", open.repeat(levels), close.repeat(levels));
        let compiled = |levels| Expression::new(ExpressionDialect::Nodeadm, &text(levels));
        let error = compiled(251).expect_err(open);
        assert!(error.message.contains("more than 250 parts are within each other"), "{open}: {error}");
        assert!(compiled(60).is_ok(), "{open}");
    }
}

#[test]
fn a_remedy_is_in_the_words_of_the_dialect() {
    let remedy = |dialect, text| value(dialect, text).expect_err(text).remedy(dialect);
    for (text, of_nodeadm, of_karpenter) in [
        (
            "max_pods * 1000000000000",
            "keep it from getting too large, as in `max_pods < 110 ? max_pods : 110`",
            "keep it from getting too large, as in `min(max_pods, 110)`",
        ),
        (
            "max_pods - 20",
            "keep it from getting too small, as in `max_pods > 24 ? max_pods - 20 : 4`",
            "keep it from getting too small, as in `max(max_pods - 20, 4)`",
        ),
        (
            "max_pods / 0",
            "guard it with a condition, as in `default_enis > 1 ? 100 / (default_enis - 1) : 100`",
            "guard it with a condition, as in `vcpus > 1 ? 100 / (vcpus - 1) : 100`",
        ),
        (
            "max_pods + true",
            "give operators and functions what they take, as in `max_pods < 110 ? max_pods : 110`",
            "give operators and functions what they take, as in `min(max_pods, 110)`",
        ),
    ] {
        assert_eq!(remedy(ExpressionDialect::Nodeadm, text), of_nodeadm, "{text}");
        assert_eq!(remedy(ExpressionDialect::Karpenter, text), of_karpenter, "{text}");
    }
    // Each can be followed.
    for (dialect, text) in [
        (ExpressionDialect::Nodeadm, "max_pods > 24 ? max_pods - 20 : 4"),
        (ExpressionDialect::Nodeadm, "default_enis > 1 ? 100 / (default_enis - 1) : 100"),
        (ExpressionDialect::Karpenter, "max(max_pods - 20, 4)"),
        (ExpressionDialect::Karpenter, "vcpus > 1 ? 100 / (vcpus - 1) : 100"),
    ] {
        assert!(value(dialect, text).is_ok(), "{text}");
    }
}
