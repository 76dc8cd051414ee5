# Completes zcgen in bash 4 and later. In ~/.bashrc: source <(zcgen completion bash)
_zcgen() {
    # Readline splits words at '=' and ':' as well, and zcgen takes them whole.
    local -a words=()
    local word glue=
    local -i i
    for ((i = 1; i <= COMP_CWORD; i++)); do
        word=${COMP_WORDS[i]}
        if ((${#words[@]})) && [[ -n $glue || $word == [=:] ]]; then
            words[${#words[@]} - 1]+=$word
        else
            words+=("$word")
        fi
        [[ $word == [=:] ]] && glue=1 || glue=
    done

    # What stands before the part that readline replaces.
    local current=${words[${#words[@]} - 1]} part=${COMP_WORDS[COMP_CWORD]}
    [[ $part == [=:] ]] && part=
    local prefix=${current%"$part"} candidate meaning paths=
    COMPREPLY=()
    while IFS=$'\t' read -r candidate meaning; do
        case $candidate in
            :*) paths=${candidate#:} ;;
            *) COMPREPLY+=("${candidate#"$prefix"}") ;;
        esac
    done < <(zcgen complete -- "${words[@]}" 2>/dev/null)

    local -a found=()
    case $paths in
        files) mapfile -t found < <(compgen -f -- "$part") ;;
        directories) mapfile -t found < <(compgen -d -- "$part") ;;
        *) return ;;
    esac
    compopt -o filenames 2>/dev/null
    COMPREPLY+=("${found[@]}")
}
complete -F _zcgen zcgen
