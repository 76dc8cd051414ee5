#compdef zcgen
# Completes zcgen in zsh. In ~/.zshrc, after compinit: source <(zcgen completion zsh)
_zcgen() {
    local -a candidates
    local line paths
    for line in "${(@f)$(zcgen complete -- "${(@Q)words[2,CURRENT]}" 2>/dev/null)}"; do
        case $line in
            :*) paths=${line#:} ;;
            *) candidates+=("${${line%%$'\t'*}//:/\\:}:${line#*$'\t'}") ;;
        esac
    done
    (( $#candidates )) && _describe -t candidates 'zcgen' candidates
    case $paths in
        files) _files ;;
        directories) _files -/ ;;
    esac
}
if [[ $funcstack[1] == _zcgen ]]; then
    _zcgen "$@"
else
    compdef _zcgen zcgen
fi
