namespace ZcGen.Cli.Tests.CommandLine;

/// <summary>Completion in real shells, with the scripts of <c>zcgen completion</c>.</summary>
public sealed class CompletionTests
{
    private static readonly string Tool = Path.Combine(AppContext.BaseDirectory, "zcgen.dll");

    // Words as readline splits them, the last one being typed, and what it can become.
    public static TheoryData<string, string[]> Lines => new()
    {
        { "ch", ["check"] },
        { "c", ["check", "completion"] },
        { "lock ", ["accept", "check", "freeze", "update"] },
        { "help lock u", ["update"] },
        { "generate --gen-", ["--gen-json", "--gen-object-api"] },
        { "check --max", ["--max-findings"] },
        { "check --fail-on w", ["warning"] },
        { "check --color ", ["always", "auto", "never"] },
        { "check --output = s", ["sarif", "short"] },
        { "check --output = ms", ["msbuild"] },
        { "check --outp =", [] },
        { "check -I sch", ["schemas"] },
        { "check p", ["ping.fbs", "poem with blanks.txt"] },
        { "check -- p", ["ping.fbs", "poem with blanks.txt"] },
        { "check --lock p", ["ping.fbs", "poem with blanks.txt"] },
        { "check --max-findings ", [] },
        { "check --use s", ["size", "standard", "strict"] },
        { "check --rule field-snake-case = n", ["none"] },
        { "rules --effective p", ["ping.fbs", "poem with blanks.txt"] },
        { "schema re", ["report"] },
        { "explain ZC0001", ["ZC0001"] },
        { "completion f", ["fish"] },
        { "complet", ["completion"] },
        { "check ping.fbs --sep", ["--separate"] },
        { "no such command ", [] },
    };

    [Theory]
    [MemberData(nameof(Lines))]
    public void Bash_CompletesCommandsOptionsValuesAndFiles(string line, string[] expected)
    {
        using TemporaryDirectory directory = Directory();
        string[] words = line.Split(' ');

        ToolRun run = Shell(directory, "bash", $$"""
            zcgen() { dotnet '{{Tool}}' "$@"; }
            source <(zcgen completion bash)
            COMP_WORDS=(zcgen "$@")
            COMP_CWORD=$#
            _zcgen
            ((${#COMPREPLY[@]})) && printf '%s\n' "${COMPREPLY[@]}" | sort
            true
            """, ["-c", null!, "bash", .. words]);

        Assert.Equal((string.Concat(expected.Select(static word => word + "\n")), "", 0), (run.Output, run.Error, run.ExitCode));
    }

    [ProgramFact("fish")]
    public void Fish_CompletesCommandsOptionsValuesAndFiles()
    {
        using TemporaryDirectory directory = Directory();

        ToolRun run = Shell(directory, "fish", $$"""
            function zcgen; dotnet '{{Tool}}' $argv; end
            zcgen completion fish | source
            for line in 'zcgen ch' 'zcgen lock up' 'zcgen check --max' \
                'zcgen check --fail-on w' 'zcgen check --fail-on=w' 'zcgen check pi' 'zcgen check -I s'
                complete --do-complete $line | string split --field 1 \t
            end
            """, ["--no-config", "-c", null!]);

        Assert.Equal(
            ("check\nupdate\n--max-findings\nwarning\n--fail-on=warning\nping.fbs\nschemas/\n", "", 0),
            (run.Output, run.Error, run.ExitCode));
    }

    // A shell in a terminal, because only the line editor completes. Each line ends with a tab, and then with a key that shows it.
    [ProgramFact("zsh")]
    public void Zsh_CompletesCommandsOptionsValuesAndFiles()
    {
        using TemporaryDirectory directory = Directory().With("setup", $$"""
            PS1= RPS1= PS2=
            autoload -Uz compinit && compinit -u -D
            zcgen() { dotnet '{{Tool}}' "$@" }
            source <(zcgen completion zsh)
            show() { print -r -- "<$BUFFER>" >> shown; BUFFER=; zle reset-prompt }
            zle -N show
            bindkey '^I' complete-word '^X' show
            """);

        ToolRun run = Shell(directory, "zsh", """
            zmodload zsh/zpty
            zpty shell zsh -f -i
            zpty -w shell 'source ./setup; print -r -- "<ready>" >> shown'
            count=0
            for line in 'zcgen chec' 'zcgen lock up' 'zcgen check --max' 'zcgen check --fail-on warn' 'zcgen check pi'; do
                until [[ -e shown && $(wc -l < shown) -gt $count ]]; do zpty -r -t shell seen; sleep 0.05; done
                (( ++count ))
                zpty -w -n shell "$line"$'\t'$'\x18'
            done
            until [[ $(wc -l < shown) -gt $count ]]; do zpty -r -t shell seen; sleep 0.05; done
            zpty -d shell
            cat shown
            """, ["-f", "-c", null!]);

        Assert.Equal(
            ("<ready>\n<zcgen check >\n<zcgen lock update >\n<zcgen check --max-findings >\n<zcgen check --fail-on warning >\n"
                + "<zcgen check ping.fbs >\n", 0),
            (run.Output, run.ExitCode));
    }

    [Fact]
    public void UnknownShell_IsRefused()
    {
        using var directory = new TemporaryDirectory();

        ToolRun run = ToolRun.In(directory, "completion", "tcsh");

        Assert.Equal(("", "zcgen: error: 'shell tcsh' is not one of bash, zsh, fish, pwsh\n", 64), (run.Output, run.Error, run.ExitCode));
    }

    private static TemporaryDirectory Directory() => new TemporaryDirectory()
        .With("ping.fbs", "table Ping { a:int; }\n")
        .With("poem with blanks.txt", "")
        .With("schemas/pong.fbs", "");

    // The place of the script among the arguments is null.
    private static ToolRun Shell(TemporaryDirectory directory, string shell, string script, string?[] arguments) =>
        ToolRun.Program(
            shell,
            directory.FullPath,
            new Dictionary<string, string> { ["HOME"] = directory.FullPath, ["ZDOTDIR"] = directory.FullPath, ["TERM"] = "xterm" },
            "",
            Array.ConvertAll(arguments, argument => argument ?? script));
}
