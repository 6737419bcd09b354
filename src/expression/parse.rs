//! From the words of an expression to its tree.

use alloc::boxed::Box;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use super::error::{ExpressionError, ExpressionFault};
use super::lex::{Token, TokenKind, tokens};
use super::syntax::{Expr, ExprKind, Function, Macro};

/// The most parts within each other, as in cel-go (K78).
const MOST_LEVELS: usize = 250;

/// The longest expression, as in cel-go (K78).
const LONGEST: usize = 100_000;

/// Words that can't be names.
const RESERVED: &[&str] = &[
    "as",
    "break",
    "const",
    "continue",
    "else",
    "for",
    "function",
    "if",
    "import",
    "let",
    "loop",
    "package",
    "namespace",
    "return",
    "var",
    "void",
    "while",
];

/// Operators with two sides, those that bind least first.
const LEVELS: [&[&str]; 5] =
    [&["||"], &["&&"], &["<", "<=", ">", ">=", "==", "!=", "in"], &["+", "-"], &["*", "/", "%"]];

type Parsed = Result<Expr, ExpressionError>;

/// Reads an expression.
pub(super) fn parse(text: &str) -> Parsed {
    if text.chars().count() > LONGEST {
        let message = alloc::format!("the expression has more than {LONGEST} characters");
        return Err(ExpressionError::new(ExpressionFault::Syntax, 0, message));
    }
    let mut parser = Parser { tokens: tokens(text)?, at: 0, levels: 0 };
    let node = parser.expression()?;
    match parser.peek() {
        TokenKind::End => Ok(node),
        _ => Err(parser.unexpected("the end")),
    }
}

struct Parser {
    tokens: Vec<Token>,
    at: usize,
    /// How many calls of this parser are within each other.
    levels: usize,
}

/// A level of what is within each other takes a frame of each function that leads to the next one: those that not every
/// level needs aren't inlined, so that 250 levels fit on the stack of a thread.
impl Parser {
    fn peek(&self) -> &TokenKind {
        self.tokens.get(self.at).map_or(&TokenKind::End, |token| &token.kind)
    }

    fn offset(&self) -> usize {
        self.tokens.get(self.at).or(self.tokens.last()).map_or(0, |token| token.offset)
    }

    fn advance(&mut self) {
        self.at = self.at.saturating_add(1);
    }

    fn is_sign(&self, sign: &str) -> bool {
        matches!(self.peek(), TokenKind::Sign(next) if *next == sign)
    }

    /// Whether the next word is this sign, which is passed then.
    fn takes(&mut self, sign: &str) -> bool {
        let is_it = self.is_sign(sign);
        if is_it {
            self.advance();
        }
        is_it
    }

    fn expect(&mut self, sign: &str) -> Result<(), ExpressionError> {
        if self.takes(sign) { Ok(()) } else { Err(self.unexpected(&alloc::format!("`{sign}`"))) }
    }

    fn unexpected(&self, wanted: &str) -> ExpressionError {
        let found = match self.peek() {
            TokenKind::End => "the expression ends".to_string(),
            TokenKind::Sign(sign) => alloc::format!("`{sign}` stands"),
            TokenKind::Name(name) => alloc::format!("`{name}` stands"),
            TokenKind::Int(digits) | TokenKind::Uint(digits) => alloc::format!("`{digits}` stands"),
            TokenKind::Double(_) => "a number stands".to_string(),
            TokenKind::Text(_) | TokenKind::Bytes(_) => "text stands".to_string(),
        };
        let message = alloc::format!("{found} where {wanted} should");
        ExpressionError::new(ExpressionFault::Syntax, self.offset(), message)
    }

    fn too_deep(&self) -> ExpressionError {
        let message = alloc::format!("more than {MOST_LEVELS} parts are within each other");
        ExpressionError::new(ExpressionFault::Syntax, self.offset(), message)
    }

    fn node(&self, offset: usize, kind: ExprKind) -> Parsed {
        let depth = deepest(&kind).saturating_add(1);
        if depth > MOST_LEVELS { Err(self.too_deep()) } else { Ok(Expr { kind, offset, depth }) }
    }

    fn call(&self, offset: usize, function: Function, arguments: Vec<Expr>) -> Parsed {
        self.node(offset, ExprKind::Call { function, arguments })
    }

    fn expression(&mut self) -> Parsed {
        self.levels = self.levels.saturating_add(1);
        if self.levels > MOST_LEVELS {
            return Err(self.too_deep());
        }
        let mut node = self.operators(0)?;
        if self.is_sign("?") {
            node = self.choice(node)?;
        }
        self.levels = self.levels.saturating_sub(1);
        Ok(node)
    }

    /// `condition ? yes : no`, of which the condition has been read.
    #[inline(never)]
    fn choice(&mut self, condition: Expr) -> Parsed {
        let offset = self.offset();
        self.advance();
        let yes = self.operators(0)?;
        self.expect(":")?;
        let no = self.expression()?;
        self.call(offset, Function::Choose, alloc::vec![condition, yes, no])
    }

    /// A value, and what follows it with operators of this level or of those that bind more.
    fn operators(&mut self, least: usize) -> Parsed {
        let mut left = self.unary()?;
        while let Some((level, sign)) = self.operator().filter(|(level, _)| *level >= least) {
            left = self.operation(left, level, sign)?;
        }
        Ok(left)
    }

    /// The operator that is next, with its level.
    fn operator(&self) -> Option<(usize, &'static str)> {
        let next = match self.peek() {
            TokenKind::Sign(sign) => sign,
            TokenKind::Name(name) => name.as_str(),
            _ => return None,
        };
        let of_level = |signs: &[&'static str]| signs.iter().copied().find(|sign| *sign == next);
        LEVELS.iter().enumerate().find_map(|(level, signs)| Some((level, of_level(signs)?)))
    }

    /// An operator of which the left side has been read. Parts with `||` between them, or with `&&`, are a list, however
    /// long, in which nothing is within another.
    #[inline(never)]
    fn operation(&mut self, left: Expr, level: usize, sign: &'static str) -> Parsed {
        let offset = self.offset();
        let function = match sign {
            "||" => Function::Or,
            "&&" => Function::And,
            _ => Function::Binary(sign),
        };
        let mut parts = alloc::vec![left];
        loop {
            self.advance();
            parts.push(self.operators(level.saturating_add(1))?);
            if matches!(function, Function::Binary(_)) || !self.is_sign(sign) {
                return self.call(offset, function, parts);
            }
        }
    }

    fn unary(&mut self) -> Parsed {
        match self.peek() {
            TokenKind::Sign("!") => self.signed("!", Function::Not),
            // A minus right before a number is part of it.
            TokenKind::Sign("-") if !self.is_number_after_sign() => self.signed("-", Function::Negate),
            _ => self.member(),
        }
    }

    /// What a sign stands before, once or more often.
    #[inline(never)]
    fn signed(&mut self, sign: &str, function: Function) -> Parsed {
        let offset = self.offset();
        let mut count = 0_usize;
        while self.is_sign(sign) && !(sign == "-" && self.is_number_after_sign()) {
            self.advance();
            count = count.saturating_add(1);
        }
        let of = self.member()?;
        // Twice is nothing, as in cel-go.
        if count.is_multiple_of(2) { Ok(of) } else { self.call(offset, function, alloc::vec![of]) }
    }

    fn is_number_after_sign(&self) -> bool {
        let next = self.tokens.get(self.at.saturating_add(1)).map(|token| &token.kind);
        matches!(next, Some(TokenKind::Int(_) | TokenKind::Double(_)))
    }

    fn member(&mut self) -> Parsed {
        let mut node = self.primary()?;
        loop {
            node = match self.peek() {
                TokenKind::Sign("[") => self.index(node)?,
                TokenKind::Sign(".") => self.field(node)?,
                _ => return Ok(node),
            };
        }
    }

    #[inline(never)]
    fn index(&mut self, of: Expr) -> Parsed {
        let offset = self.offset();
        self.advance();
        let index = self.expression()?;
        self.expect("]")?;
        self.call(offset, Function::Index, alloc::vec![of, index])
    }

    /// A field, or a method with its arguments.
    #[inline(never)]
    fn field(&mut self, of: Expr) -> Parsed {
        self.advance();
        let TokenKind::Name(name) = self.peek().clone() else {
            return Err(self.unexpected("a name"));
        };
        let offset = self.offset();
        self.advance();
        if self.takes("(") {
            let arguments = self.arguments(")")?;
            self.method(offset, of, name, arguments)
        } else {
            self.node(offset, ExprKind::Field { of: Box::new(of), name, is_test: false })
        }
    }

    #[inline(never)]
    fn method(&self, offset: usize, of: Expr, name: String, mut arguments: Vec<Expr>) -> Parsed {
        if let Some(which) = Macro::find(&name, arguments.len()) {
            let first = arguments.remove(0);
            let ExprKind::Name(variable) = first.kind else {
                let message = "a macro needs the name of a variable first";
                return Err(ExpressionError::new(ExpressionFault::Syntax, first.offset, message));
            };
            return self
                .node(offset, ExprKind::Macro { which, over: Box::new(of), variable, steps: arguments });
        }
        arguments.insert(0, of);
        self.call(offset, Function::Named { name, is_method: true }, arguments)
    }

    /// Expressions with commas between them, up to this bracket; a comma may stand before it in lists.
    fn arguments(&mut self, end: &str) -> Result<Vec<Expr>, ExpressionError> {
        let mut arguments = Vec::new();
        while !self.takes(end) {
            if !arguments.is_empty() {
                self.expect(",")?;
                if end != ")" && self.takes(end) {
                    break;
                }
            }
            arguments.push(self.expression()?);
        }
        Ok(arguments)
    }

    fn primary(&mut self) -> Parsed {
        match self.peek() {
            TokenKind::Sign("(") => self.in_parentheses(),
            TokenKind::Sign("[") => self.list(),
            TokenKind::Sign("{") => self.map(),
            TokenKind::Sign("-") if self.is_number_after_sign() => self.literal(),
            TokenKind::Sign(".") | TokenKind::Name(_) => self.name(),
            TokenKind::End | TokenKind::Sign(_) => Err(self.unexpected("a value")),
            _ => self.literal(),
        }
    }

    #[inline(never)]
    fn in_parentheses(&mut self) -> Parsed {
        self.advance();
        let inner = self.expression()?;
        self.expect(")")?;
        Ok(inner)
    }

    #[inline(never)]
    fn list(&mut self) -> Parsed {
        let offset = self.offset();
        self.advance();
        let items = self.arguments("]")?;
        self.node(offset, ExprKind::List(items))
    }

    /// A constant, a variable or a function; a dot may stand before it.
    fn name(&mut self) -> Parsed {
        let offset = self.offset();
        self.takes(".");
        let TokenKind::Name(name) = self.peek().clone() else {
            return Err(self.unexpected("a name"));
        };
        self.advance();
        match name.as_str() {
            "true" => return self.node(offset, ExprKind::Bool(true)),
            "false" => return self.node(offset, ExprKind::Bool(false)),
            "null" => return self.node(offset, ExprKind::Null),
            "in" => {
                return Err(ExpressionError::new(
                    ExpressionFault::Syntax,
                    offset,
                    "`in` stands where a value should",
                ));
            }
            reserved if RESERVED.contains(&reserved) => {
                let message = alloc::format!("`{reserved}` is reserved, and can't be a name");
                return Err(ExpressionError::new(ExpressionFault::Syntax, offset, message));
            }
            _ => {}
        }
        if !self.takes("(") {
            return self.node(offset, ExprKind::Name(name));
        }
        self.function(offset, name)
    }

    #[inline(never)]
    fn function(&mut self, offset: usize, name: String) -> Parsed {
        let mut arguments = self.arguments(")")?;
        if name == "has" && arguments.len() == 1 {
            let first = arguments.remove(0);
            let ExprKind::Field { of, name, .. } = first.kind else {
                let message = "`has` needs a field, as in `has(object.field)`";
                return Err(ExpressionError::new(ExpressionFault::Syntax, first.offset, message));
            };
            return self.node(offset, ExprKind::Field { of, name, is_test: true });
        }
        self.call(offset, Function::Named { name, is_method: false }, arguments)
    }

    #[inline(never)]
    fn map(&mut self) -> Parsed {
        let offset = self.offset();
        self.advance();
        let mut entries = Vec::new();
        while !self.takes("}") {
            if !entries.is_empty() {
                self.expect(",")?;
                if self.takes("}") {
                    break;
                }
            }
            let key = self.expression()?;
            self.expect(":")?;
            entries.push((key, self.expression()?));
        }
        self.node(offset, ExprKind::Map(entries))
    }

    /// A number, with a minus or without, text or bytes.
    #[inline(never)]
    fn literal(&mut self) -> Parsed {
        let first = self.offset();
        let sign = if self.takes("-") { "-" } else { "" };
        let offset = self.offset();
        let token = self.peek().clone();
        self.advance();
        let no_number = |what: &str, digits: &str| {
            let message = alloc::format!("`{sign}{digits}` is no {what}");
            ExpressionError::new(ExpressionFault::Syntax, offset, message)
        };
        let kind = match token {
            TokenKind::Int(digits) => {
                let number = match digits.strip_prefix("0x") {
                    Some(hex) => i64::from_str_radix(&alloc::format!("{sign}{hex}"), 16),
                    None => alloc::format!("{sign}{digits}").parse(),
                };
                ExprKind::Int(number.map_err(|_| no_number("int", &digits))?)
            }
            TokenKind::Uint(digits) => {
                let number = match digits.strip_prefix("0x") {
                    Some(hex) => u64::from_str_radix(hex, 16),
                    None => digits.parse(),
                };
                ExprKind::Uint(number.map_err(|_| no_number("uint", &digits))?)
            }
            TokenKind::Double(number) => ExprKind::Double(if sign.is_empty() { number } else { -number }),
            TokenKind::Text(text) => ExprKind::Text(text),
            TokenKind::Bytes(bytes) => ExprKind::Bytes(bytes),
            _ => return Err(self.unexpected("a value")),
        };
        self.node(first, kind)
    }
}

/// The depth of the deepest part.
fn deepest(kind: &ExprKind) -> usize {
    let of = |nodes: &[Expr]| nodes.iter().map(|node| node.depth).max().unwrap_or(0);
    match kind {
        ExprKind::Field { of, .. } => of.depth,
        ExprKind::List(items) => of(items),
        ExprKind::Map(entries) => {
            entries.iter().map(|(key, value)| key.depth.max(value.depth)).max().unwrap_or(0)
        }
        ExprKind::Call { arguments, .. } => of(arguments),
        ExprKind::Macro { over, steps, .. } => over.depth.max(of(steps)),
        _ => 0,
    }
}
