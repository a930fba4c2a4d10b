# Completion of crm for bash. Made by "crm completions bash".
_crm() {
    local line=${COMP_LINE:0:COMP_POINT} word i
    local -a words lines
    for ((i = 0; i <= COMP_CWORD; i++)); do
        [[ $line == [[:space:]]* || $i == 0 ]] && words+=('')
        line=${line#"${line%%[![:space:]]*}"}
        word=${COMP_WORDS[i]}
        ((i < COMP_CWORD)) || word=$line
        words[-1]+=$word
        line=${line#"$word"}
    done
    [[ $word == [=:@] ]] && word=''
    local kept=${words[-1]%"$word"} quoted=''
    [[ $word == [\"\']* ]] && quoted=yes
    words=("${words[@]//[\\\"\']/}")

    mapfile -t lines < <(crm __complete -- "${words[@]:1}" 2> /dev/null)
    COMPREPLY=()
    if [[ ${lines[0]} == :files ]]; then
        compopt -o default
        return
    fi
    for word in "${lines[@]}"; do
        word=${word%%$'\t'*}
        word=${word:${#kept}}
        [[ $quoted || $word != *[^[:alnum:]_.,@:=/+-]* ]] || printf -v word %q "$word"
        COMPREPLY+=("$word")
    done
    [[ ${#COMPREPLY[@]} == 1 && ${COMPREPLY[0]} == *= ]] && compopt -o nospace
}
complete -o nosort -F _crm crm
