//! From the text of an expression to its words.

use alloc::string::String;
use alloc::vec::Vec;

use super::error::{ExpressionError, ExpressionFault};

/// A word of an expression, and where it is.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Token {
    pub(super) kind: TokenKind,
    pub(super) offset: usize,
}

#[derive(Debug, Clone, PartialEq)]
pub(super) enum TokenKind {
    Name(String),
    /// The digits of a whole number: decimal, or hexadecimal with `0x`.
    Int(String),
    Uint(String),
    Double(f64),
    Text(String),
    Bytes(Vec<u8>),
    /// An operator or a bracket.
    Sign(&'static str),
    End,
}

/// The operators and brackets, those with two characters first.
const SIGNS: &[&str] = &[
    "&&", "||", "<=", ">=", "==", "!=", "<", ">", "+", "-", "*", "/", "%", "!", "?", ":", ".", ",", "(", ")",
    "[", "]", "{", "}",
];

/// Splits a text into words.
pub(super) fn tokens(text: &str) -> Result<Vec<Token>, ExpressionError> {
    let mut lexer = Lexer { text, at: 0 };
    let mut tokens = Vec::new();
    loop {
        lexer.skip_blanks();
        let offset = lexer.at;
        let kind = lexer.next()?;
        let is_end = kind == TokenKind::End;
        tokens.push(Token { kind, offset });
        if is_end {
            return Ok(tokens);
        }
    }
}

struct Lexer<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Lexer<'t> {
    fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn advance(&mut self, bytes: usize) {
        self.at = self.at.saturating_add(bytes);
    }

    fn skip_blanks(&mut self) {
        loop {
            let rest = self.rest();
            let blanks =
                rest.len().saturating_sub(rest.trim_start_matches([' ', '\t', '\n', '\r', '\u{c}']).len());
            self.advance(blanks);
            if !self.rest().starts_with("//") {
                return;
            }
            let comment = self.rest().find('\n').unwrap_or(self.rest().len());
            self.advance(comment);
        }
    }

    /// As many characters as are such.
    fn take(&mut self, is_such: impl Fn(char) -> bool) -> &'t str {
        let rest = self.rest();
        let length = rest.find(|it| !is_such(it)).unwrap_or(rest.len());
        self.advance(length);
        rest.get(..length).unwrap_or_default()
    }

    fn next(&mut self) -> Result<TokenKind, ExpressionError> {
        let Some(first) = self.peek() else { return Ok(TokenKind::End) };
        if let Some(text) = self.quoted()? {
            return Ok(text);
        }
        let is_point = first == '.' && self.rest().chars().nth(1).is_some_and(|it| it.is_ascii_digit());
        if first.is_ascii_digit() || is_point {
            return self.number();
        }
        if first.is_ascii_alphabetic() || first == '_' {
            return Ok(TokenKind::Name(self.take(|it| it.is_ascii_alphanumeric() || it == '_').into()));
        }
        match SIGNS.iter().find(|sign| self.rest().starts_with(**sign)) {
            Some(sign) => {
                self.advance(sign.len());
                Ok(TokenKind::Sign(sign))
            }
            None => Err(self.refuse(alloc::format!("`{first}` has no meaning in CEL"))),
        }
    }

    fn refuse(&self, message: String) -> ExpressionError {
        ExpressionError::new(ExpressionFault::Syntax, self.at, message)
    }

    fn number(&mut self) -> Result<TokenKind, ExpressionError> {
        let start = self.at;
        if self.rest().starts_with("0x") {
            self.advance(2);
            let digits = alloc::format!("0x{}", self.take(|it| it.is_ascii_hexdigit()));
            return Ok(self.whole(digits));
        }
        let whole = self.take(|it| it.is_ascii_digit());
        let mut is_double = false;
        let follows = |lexer: &Self, mark: char| {
            let mut rest = lexer.rest().chars();
            rest.next() == Some(mark) && rest.next().is_some_and(|it| it.is_ascii_digit())
        };
        if follows(self, '.') {
            is_double = true;
            self.advance(1);
            self.take(|it| it.is_ascii_digit());
        }
        if let Some(mark) = self.peek().filter(|it| "eE".contains(*it)) {
            let signed = self.rest().get(1..2).filter(|sign| "+-".contains(*sign)).map_or(1, |_| 2);
            let has_digits =
                self.rest().get(signed..).is_some_and(|it| it.starts_with(|it: char| it.is_ascii_digit()));
            if has_digits || follows(self, mark) {
                is_double = true;
                self.advance(signed);
                self.take(|it| it.is_ascii_digit());
            }
        }
        if !is_double {
            return Ok(self.whole(whole.into()));
        }
        let text = self.text.get(start..self.at).unwrap_or_default();
        match text.parse() {
            Ok(number) => Ok(TokenKind::Double(number)),
            Err(_) => Err(self.refuse(alloc::format!("`{text}` is no number"))),
        }
    }

    /// A whole number, without a sign if `u` follows.
    fn whole(&mut self, digits: String) -> TokenKind {
        if self.rest().starts_with(['u', 'U']) {
            self.advance(1);
            return TokenKind::Uint(digits);
        }
        TokenKind::Int(digits)
    }

    /// Text in quotes, if it is there: raw after `r`, bytes after `b`.
    fn quoted(&mut self) -> Result<Option<TokenKind>, ExpressionError> {
        let prefix = self.rest().bytes().take(2).take_while(|it| b"rRbB".contains(it)).count();
        let marks = self.rest().get(..prefix).unwrap_or_default();
        let (is_raw, is_bytes) = (marks.contains(['r', 'R']), marks.contains(['b', 'B']));
        let after = self.rest().get(prefix..).unwrap_or_default();
        if !after.starts_with(['"', '\'']) || (prefix == 2 && !(is_raw && is_bytes)) {
            return Ok(None);
        }
        self.advance(prefix);
        let end = ["\"\"\"", "'''", "\"", "'"].into_iter().find(|end| after.starts_with(end)).unwrap_or("\"");
        self.advance(end.len());
        let mut bytes = Vec::new();
        loop {
            if self.rest().starts_with(end) {
                self.advance(end.len());
                break;
            }
            let Some(next) = self.peek().filter(|it| end.len() == 3 || !['\n', '\r'].contains(it)) else {
                return Err(self.refuse("a quote is never closed".into()));
            };
            self.advance(next.len_utf8());
            if next == '\\' && !is_raw {
                self.escape(is_bytes, &mut bytes)?;
            } else {
                bytes.extend_from_slice(next.encode_utf8(&mut [0; 4]).as_bytes());
            }
        }
        if is_bytes {
            return Ok(Some(TokenKind::Bytes(bytes)));
        }
        match String::from_utf8(bytes) {
            Ok(text) => Ok(Some(TokenKind::Text(text))),
            Err(_) => Err(self.refuse("this isn't text".into())),
        }
    }

    /// What stands behind a backslash.
    fn escape(&mut self, is_bytes: bool, bytes: &mut Vec<u8>) -> Result<(), ExpressionError> {
        const PLAIN: &[(char, u8)] = &[
            ('a', 7),
            ('b', 8),
            ('f', 12),
            ('n', b'\n'),
            ('r', b'\r'),
            ('t', b'\t'),
            ('v', 11),
            ('\\', b'\\'),
            ('?', b'?'),
            ('"', b'"'),
            ('\'', b'\''),
            ('`', b'`'),
        ];
        let Some(mark) = self.peek() else { return Err(self.refuse("a quote is never closed".into())) };
        if let Some((_, byte)) = PLAIN.iter().find(|(plain, _)| *plain == mark) {
            self.advance(1);
            bytes.push(*byte);
            return Ok(());
        }
        let (skip, length, radix) = match mark {
            'x' | 'X' => (1, 2, 16),
            'u' if !is_bytes => (1, 4, 16),
            'U' if !is_bytes => (1, 8, 16),
            '0'..='3' => (0, 3, 8),
            _ => return Err(self.refuse(alloc::format!("`\\{mark}` begins no character"))),
        };
        let digits = self.rest().get(skip..).and_then(|rest| rest.get(..length));
        let code = digits.and_then(|digits| u32::from_str_radix(digits, radix).ok());
        let Some(code) = code else {
            return Err(self.refuse(alloc::format!("`\\{mark}` begins no character")));
        };
        self.advance(length.saturating_add(skip));
        match (is_bytes, u8::try_from(code), char::from_u32(code)) {
            (true, Ok(byte), _) => bytes.push(byte),
            (false, _, Some(letter)) => bytes.extend_from_slice(letter.encode_utf8(&mut [0; 4]).as_bytes()),
            _ => return Err(self.refuse(alloc::format!("`\\{mark}` begins no character"))),
        }
        Ok(())
    }
}
