using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Evaluation.Workflows.Tests.Persistence;

/// <summary>
/// A real server for the length of the test run, on a free port, in a temporary folder. It ends with this process,
/// also when that is killed: its shell waits on our end of a pipe.
/// </summary>
internal sealed class PostgreSqlServer
{
    private static readonly Lazy<PostgreSqlServer> Instance = new(Start);

    private readonly string folder;
    private readonly Process shell;
    private readonly int port;

    private PostgreSqlServer(string folder, Process shell, int port) => (this.folder, this.shell, this.port) = (folder, shell, port);

    public static PostgreSqlServer Running => Instance.Value;

    /// <summary>Null where this machine has what it takes.</summary>
    public static string? Missing { get; } = Binaries() is null ? "PostgreSQL is not installed here (no /usr/lib/postgresql/*/bin/initdb)" : null;

    public static bool Required => string.Equals(Environment.GetEnvironmentVariable("CI"), "true", StringComparison.OrdinalIgnoreCase);

    public string ConnectionString(string database) =>
        $"Host=127.0.0.1;Port={port};Username=postgres;Database={database};Maximum Pool Size=60;Timeout=30";

    public void Execute(string sql)
    {
        using var connection = new NpgsqlConnection(ConnectionString("postgres") + ";Pooling=false");
        connection.Open();
        using var command = new NpgsqlCommand(sql, connection);
        command.ExecuteNonQuery();
    }

    private static string? Binaries() =>
        !Directory.Exists("/usr/lib/postgresql")
            ? null
            : Directory.GetDirectories("/usr/lib/postgresql").Select(version => Path.Combine(version, "bin"))
                .Where(bin => File.Exists(Path.Combine(bin, "initdb"))).Order(StringComparer.Ordinal).LastOrDefault();

    private static PostgreSqlServer Start()
    {
        var bin = Binaries() ?? throw new InvalidOperationException(Missing);
        var folder = Directory.CreateTempSubdirectory("evaluation-postgresql-").FullName;
        var port = FreePort();

        // PostgreSQL refuses to run as root.
        var other = Environment.UserName == "root" ? "runuser -u postgres -- " : "";
        if (other.Length > 0)
            Shell($"chown postgres '{folder}'").WaitForExit();
        var initialise = Shell($"cd '{folder}' && {other}{bin}/initdb -D '{folder}/data' -U postgres -A trust -E UTF8 --locale=C.UTF-8 --no-sync >'{folder}/initdb.log' 2>&1");
        initialise.WaitForExit();
        if (initialise.ExitCode != 0)
            throw new InvalidOperationException("initdb failed: " + File.ReadAllText(Path.Combine(folder, "initdb.log")));
        var shell = Shell($"""
            cd '{folder}'
            {other}{bin}/postgres -D '{folder}/data' -p {port} -k '{folder}' -c listen_addresses=127.0.0.1 -c fsync=off -c max_connections=120 >'{folder}.log' 2>&1 &
            read -r _
            {other}{bin}/pg_ctl -D '{folder}/data' -m immediate stop >/dev/null 2>&1
            rm -rf '{folder}' '{folder}.log'
            """);
        var server = new PostgreSqlServer(folder, shell, port);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => server.Stop();
        server.WaitUntilReady();
        return server;
    }

    private static Process Shell(string script)
    {
        var start = new ProcessStartInfo("/bin/sh") { RedirectStandardInput = true };
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add(script);
        return Process.Start(start)!;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private void WaitUntilReady()
    {
        var watch = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                Execute("SELECT 1");
                return;
            }
            catch (NpgsqlException) when (watch.Elapsed < TimeSpan.FromSeconds(60))
            {
                Thread.Sleep(50);
            }
            catch (NpgsqlException exception)
            {
                throw new InvalidOperationException(
                    string.Create(CultureInfo.InvariantCulture, $"PostgreSQL did not start: {File.ReadAllText(folder + ".log")}"), exception);
            }
        }
    }

    private void Stop()
    {
        shell.StandardInput.Close();
        shell.WaitForExit(TimeSpan.FromSeconds(10));
    }
}
