# Completion of crm for fish. Made by "crm completions fish".
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
