# Completes zcgen in fish 3 and later. In ~/.config/fish/config.fish: zcgen completion fish | source
function __zcgen_complete
    set -l words (commandline --cut-at-cursor --current-process --tokenize)
    set -l current (commandline --cut-at-cursor --current-token)
    for line in (zcgen complete -- $words[2..-1] "$current" 2>/dev/null)
        switch $line
            case ':files'
                __fish_complete_path "$current"
            case ':directories'
                __fish_complete_directories "$current"
            case ':*'
            case '*'
                echo $line
        end
    end
end
complete --command zcgen --no-files --arguments '(__zcgen_complete)'
