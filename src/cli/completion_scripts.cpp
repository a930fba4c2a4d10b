// SPDX-License-Identifier: MIT
#include <crm/base/error.h>
#include <crm/base/text.h>
#include <crm/cli/completion.h>

#include "cli/generated_files.h"

#include <array>

namespace crm::cli {
namespace {

// bash breaks words at "=", ":" and "@" where a command line has one word, and replaces only the last piece.
constexpr std::string_view bash_script = R"(# Completion of crm for bash. Made by "crm completions bash".
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
)";

constexpr std::string_view zsh_script = R"(#compdef crm
# Completion of crm for zsh. Made by "crm completions zsh".
_crm() {
    local -a lines candidates
    local line
    lines=("${(@f)$(crm __complete -- "${(@Q)words[2,CURRENT-1]}" "${(Q)PREFIX}" 2> /dev/null)}")
    if [[ $lines[1] == :files ]]; then
        [[ $PREFIX == --*=* ]] && compset -P '*='
        _files
        return
    fi
    for line in $lines; do
        if [[ $line == *$'\t'* ]]; then
            candidates+=("${${line%%$'\t'*}//:/\\:}:${line#*$'\t'}")
        else
            candidates+=("${line//:/\\:}")
        fi
    done
    _describe -V crm candidates
}
if [[ $funcstack[1] == _crm ]]; then
    _crm "$@"
else
    compdef _crm crm
fi
)";

constexpr std::string_view fish_script = R"(# Completion of crm for fish. Made by "crm completions fish".
function __crm_complete
    set -l words (commandline -opc)
    set -l token (commandline -ct)
    set -e words[1]
    set -l plain (string replace -ar '[\\\\"\']' '' -- "$token")
    set -l lines (crm __complete -- $words "$plain" 2> /dev/null)
    if test "$lines[1]" = :files
        set -l option (string match -r -- '^--[^=]*=' "$token")
        __fish_complete_path (string replace -- "$option" '' "$token") | string replace -r '^' -- "$option"
    else
        printf '%s\n' $lines
    end
end
complete -c crm -f -k -a '(__crm_complete)'
)";

struct Script {
    std::string_view shell;
    std::string_view file;
    std::string_view text;
};
constexpr std::array<Script, 3> scripts{{
    {"bash", "crm.bash", bash_script},
    {"zsh", "_crm", zsh_script},
    {"fish", "crm.fish", fish_script},
}};

}  // namespace

std::string completion_script(std::string_view shell) {
    for (const Script& script : scripts) {
        if (script.shell == shell) {
            return std::string(script.text);
        }
    }
    throw Error(ErrorKind::usage, "there is no completion for \"" + text::escape_controls(shell) + '"', "one of: bash, zsh, fish");
}

void write_completions(const std::string& folder) {
    std::vector<GeneratedFile> files;
    for (const Script& script : scripts) {
        files.push_back({std::string(script.file), std::string(script.text)});
    }
    write_files(folder, files);
}

}  // namespace crm::cli
