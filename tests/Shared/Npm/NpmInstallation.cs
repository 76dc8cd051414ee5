using System.ComponentModel;
using System.Diagnostics;
using System.Reflection;

namespace ZcGen.Tests.Npm;

/// <summary>Packages from npm, fetched once into the artifacts folder, for all test projects. Safe to use from any thread and
/// process.</summary>
internal sealed class NpmInstallation
{
    private readonly string _directory;
    private readonly Lazy<string?> _problem;

    /// <summary>An installation of <paramref name="packages"/>, each with its version (<c>name@1.2.3</c>).</summary>
    /// <param name="name">The name of its directory, which no other installation has.</param>
    /// <param name="packages">What to install, and all that it depends on; no script of a package is run.</param>
    public NpmInstallation(string name, params string[] packages)
    {
        string home = typeof(NpmInstallation).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(static metadata => metadata.Key == "NpmDirectory").Value!;
        _directory = Path.Combine(home, name);
        _problem = new Lazy<string?>(() => Install(name, packages));
    }

    /// <summary>Why the packages cannot be used here; null when they can. Installs them when it is first asked.</summary>
    public string? Problem => _problem.Value;

    /// <summary>The directory below which a program finds the packages. Installs them if that was not done yet.</summary>
    /// <exception cref="InvalidOperationException">They cannot be had; the message is <see cref="Problem"/>.</exception>
    public string Home => Problem is { } problem ? throw new InvalidOperationException(problem) : _directory;

    /// <summary>The path of a file of a package.</summary>
    /// <inheritdoc cref="Home" path="/exception"/>
    public string FileOf(string package, params string[] path) => Path.Combine([Home, "node_modules", package, .. path]);

    private string? Install(string name, string[] packages)
    {
        // Several test projects run at the same time, as processes of their own.
        using var alone = new Mutex(initiallyOwned: false, $"zcgen-npm-{name}");
        try
        {
            alone.WaitOne();
        }
        catch (AbandonedMutexException)
        {
            // The mutex is ours all the same, and npm repairs what a killed npm left behind.
        }

        try
        {
            string stamp = Path.Combine(_directory, string.Join(' ', packages).Replace('/', '-'));
            if (!File.Exists(stamp))
            {
                Directory.CreateDirectory(_directory);
                Run("npm", ["install", "--no-save", "--no-audit", "--no-fund", "--ignore-scripts", "--prefix", _directory, .. packages]);
                File.WriteAllText(stamp, "");
            }

            Run("node", ["--version"]);
            return null;
        }
        catch (Exception exception) when (exception is Win32Exception or InvalidOperationException or IOException)
        {
            return $"{string.Join(' ', packages)} cannot be had from npm: {exception.Message}";
        }
        finally
        {
            alone.ReleaseMutex();
        }
    }

    private static void Run(string program, string[] arguments)
    {
        using Process process =
            Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} ended with {process.ExitCode}: {errors.GetAwaiter().GetResult().Trim()}");
        }
    }
}
