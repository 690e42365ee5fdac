using System.Diagnostics;
using System.Globalization;

namespace JsonOrm.PostgreSql.Tests.Server;

/// <summary>
/// A PostgreSQL server of this test run alone: its own data folder, a Unix socket and no network, started by the first test that asks and stopped with the
/// process. A server that refuses to run as root runs as the user postgres.
/// </summary>
internal sealed class PostgresServer
{
    // The server outlives what started it: it must not keep a lock that a script holds by an open file.
    private const string CloseInherited = "exec 3>&- 4>&- 5>&- 6>&- 7>&- 8>&- 9>&-;";

    private static readonly Lazy<PostgresServer> s_current = new(() => new PostgresServer(Binaries!));
    private readonly string _binaries;
    private readonly string _folder;
    private readonly bool _isDurable;

    private PostgresServer(string binaries, bool isDurable = false, PostgresServer? primary = null)
    {
        _binaries = binaries;
        _isDurable = isDurable;
        _folder = Directory.CreateTempSubdirectory("jsonorm-pg-").FullName;
        if (Environment.UserName == "root")
        {
            Run("chown", "postgres", _folder);
        }

        if (primary is not null)
        {
            RunAsServer("pg_basebackup", "--pgdata", Data, "--host", primary._folder, "--username", "postgres", "--write-recovery-conf", "--no-sync", "--checkpoint=fast");
            StartProcess();
            StopAfterThisProcess();
            return;
        }

        RunAsServer("initdb", "--pgdata", Data, "--username", "postgres", "--auth", "trust", "--encoding", "UTF8", "--locale", "C", "--no-sync");
        StartProcess();
        StopAfterThisProcess();
    }

    /// <summary>The server of this run.</summary>
    public static PostgresServer Current => s_current.Value;

    /// <summary>Starts a server for one test, which may stop it.</summary>
    /// <param name="isDurable">True to sync commits.</param>
    public static Own StartOwn(bool isDurable = false) => new(new PostgresServer(Binaries!, isDurable));

    /// <summary>Starts a standby of this server, which commits nothing from then on that the standby does not have.</summary>
    public Own StartStandby()
    {
        var standby = new Own(new PostgresServer(_binaries, _isDurable, this));
        RunAsServer("psql", "--host", _folder, "--username", "postgres", "--command", "ALTER SYSTEM SET synchronous_standby_names = '*'", "--command", "SELECT pg_reload_conf()", "postgres");
        return standby;
    }

    /// <summary>Makes a standby a primary.</summary>
    public void Promote() => RunAsServer("pg_ctl", "--pgdata", Data, "--wait", "promote");

    /// <summary>Why there is no server; null if there is one.</summary>
    public static string? Missing => Binaries is null ? "There is no PostgreSQL: no pg_ctl in the folder that JSONORM_POSTGRES_BIN names, in /usr/lib/postgresql or on the path." : null;

    /// <summary>The connection string.</summary>
    public string ConnectionString => $"Host={_folder};Username=postgres;Database=postgres;Include Error Detail=true";

    /// <summary>The folder of the socket, which is the host.</summary>
    public string Host => _folder;

    /// <summary>The server's first process; those of the connections are its children.</summary>
    public int ProcessId => int.Parse(File.ReadLines(Path.Combine(Data, "postmaster.pid")).First(), CultureInfo.InvariantCulture);

    /// <summary>The folder of the programs of the newest server installed.</summary>
    private static string? Binaries { get; } = FindBinaries();

    private string Data => Path.Combine(_folder, "data");

    /// <summary>A new schema name, which no other test of the run uses.</summary>
    public static string NewSchema() => "s" + Guid.NewGuid().ToString("N", CultureInfo.InvariantCulture);

    /// <summary>Starts the server again, after it was stopped.</summary>
    public void StartProcess() => RunAsServer(
        "pg_ctl", "--pgdata", Data, "--wait", "--log", Path.Combine(_folder, "log"),
        "--options", $"-c listen_addresses='' -c unix_socket_directories='{_folder}' {(_isDurable ? "" : "-c fsync=off -c full_page_writes=off ")}-c max_connections=200 -c jit=off", "start");

    /// <summary>Stops the server as a crash would.</summary>
    public void KillProcess() => RunAsServer("pg_ctl", "--pgdata", Data, "--mode", "immediate", "--wait", "stop");

    /// <summary>Lets the user guarded in by the password "right", and all others without one.</summary>
    public void RequirePasswords()
    {
        Run("/bin/sh", "-c", $"printf 'local all guarded scram-sha-256\nlocal all all trust\n' > '{Data}/pg_hba.conf'");
        RunAsServer("psql", "--host", _folder, "--username", "postgres", "--command", "CREATE ROLE guarded LOGIN PASSWORD 'right'", "--command", "SELECT pg_reload_conf()", "postgres");
    }

    // However this process ends: a test host may be killed. The watch is in a session of its own, so that it is not killed with it.
    private void StopAfterThisProcess() =>
        RunApart(string.Create(CultureInfo.InvariantCulture, $"while kill -0 {Environment.ProcessId} 2> /dev/null && [ -d '{_folder}' ]; do sleep 1; done; {StopCommand}"));

    private void Stop() => RunApart(StopCommand);

    private string StopCommand =>
        $"{(Environment.UserName == "root" ? "runuser -u postgres -- " : "")}'{Path.Combine(_binaries, "pg_ctl")}' --pgdata '{Data}' --mode immediate --wait stop; rm -rf '{_folder}'";

    private static void RunApart(string command) => Process.Start(new ProcessStartInfo("/bin/sh")
    {
        UseShellExecute = false,
        WorkingDirectory = "/",
        ArgumentList = { "-c", CloseInherited + " setsid sh -c \"$1\" > /dev/null 2>&1 < /dev/null &", "sh", command },
    })!.Dispose();

    private void RunAsServer(string program, params string[] arguments)
    {
        string path = Path.Combine(_binaries, program);
        if (Environment.UserName == "root")
        {
            Run("runuser", ["-u", "postgres", "--", path, .. arguments]);
        }
        else
        {
            Run(path, arguments);
        }
    }

    // What the server writes goes to its log: a pipe to it would stay open as long as the server runs.
    private static void Run(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo("/bin/sh") { UseShellExecute = false, WorkingDirectory = "/" };
        string output = Path.GetTempFileName();
        foreach (string argument in (string[])["-c", CloseInherited + " out=$1; shift; exec \"$@\" > \"$out\" 2>&1 < /dev/null", "sh", output, program, .. arguments])
        {
            start.ArgumentList.Add(argument);
        }

        using Process process = Process.Start(start)!;
        process.WaitForExit();
        string said = File.ReadAllText(output);
        File.Delete(output);
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}: {said}");
        }
    }

    private static string? FindBinaries()
    {
        if (OperatingSystem.IsWindows())
        {
            return null;
        }

        const string Installed = "/usr/lib/postgresql";
        IEnumerable<string?> folders =
        [
            Environment.GetEnvironmentVariable("JSONORM_POSTGRES_BIN"),
            .. Directory.Exists(Installed)
                ? Directory.GetDirectories(Installed).OrderByDescending(folder => int.TryParse(Path.GetFileName(folder), out int version) ? version : 0).Select(folder => Path.Combine(folder, "bin"))
                : [],
            .. (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':'),
        ];
        return folders.FirstOrDefault(folder => folder is { Length: > 0 } && File.Exists(Path.Combine(folder, "pg_ctl")) && File.Exists(Path.Combine(folder, "initdb")));
    }

    /// <summary>A server that is stopped when its test ends.</summary>
    public sealed class Own(PostgresServer server) : IAsyncDisposable
    {
        /// <summary>The server.</summary>
        public PostgresServer Server => server;

        /// <inheritdoc/>
        public ValueTask DisposeAsync()
        {
            server.Stop();
            return default;
        }
    }
}
