# Types each line of standard input into an interactive shell with a tab behind it, and prints what the shell makes
# of the line. Arguments: the shell, and a file with commands that load the completions.
#
# The shells have a terminal here, as a person's: what splits words and adds spaces is the shell's own.

zmodload zsh/zpty

case $1 in
    bash) zpty shell 'bash --norc --noprofile -i' ;;
    zsh) zpty shell 'zsh -f -i' ;;
esac

# What the shell prints up to a pattern is left in `said`.
say() { zpty -w shell $1 }
hear() { zpty -r shell said "*$1" }

# Control-X shows the line, and empties it.
say " source ${(q)2}; print_line() { printf '<%s%s>\\n' 'line:' \"\$BUFFER\$READLINE_LINE\"; }"
case $1 in
    bash) say " bind 'set bell-style none'; show() { print_line; READLINE_LINE=; }; bind -x '\"\\C-x\": show'" ;;
    zsh) say ' show() { print_line; BUFFER= }; zle -N show; bindkey "^X" show; unsetopt beep' ;;
esac
say " printf '%s%s\\n' REA DY"
hear $'READY\r\n'

while IFS= read -r line; do
    zpty -n -w shell "$line"$'\t'$'\x18'
    hear $'<line:*>\r\n'
    print -r -- ${${said##*<line:}%%>*}
done
zpty -d shell
