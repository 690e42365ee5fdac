using System.Buffers.Binary;
using System.Net.Sockets;

namespace JsonOrm.PostgreSql.Tests.Server;

/// <summary>
/// Stands between a client and the server, on a Unix socket of its own, and passes their messages on: all of them, or those up to one after which both connections are cut, as
/// by a network that fails. Messages of each direction are counted from the moment a cut is requested.
/// </summary>
internal sealed class CuttingProxy : IAsyncDisposable
{
    private readonly string _server;
    private readonly string _folder = Directory.CreateTempSubdirectory("jsonorm-cut-").FullName;
    private readonly Socket _listener = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
    private readonly CancellationTokenSource _stop = new();
    private int _turns;
    private int _toServer;
    private int _toClient;
    private int _mostToServer = int.MaxValue;
    private int _mostToClient = int.MaxValue;

    public CuttingProxy(string serverFolder)
    {
        _server = Path.Combine(serverFolder, ".s.PGSQL.5432");
        _listener.Bind(new UnixDomainSocketEndPoint(Path.Combine(_folder, ".s.PGSQL.5432")));
        _listener.Listen();
        _ = AcceptAsync();
    }

    /// <summary>The folder to connect to as a host.</summary>
    public string Host => _folder;

    /// <summary>The messages that were passed to the server, and to the client, since the last call of <see cref="CutAfter"/>.</summary>
    public (int ToServer, int ToClient) Passed => (Volatile.Read(ref _toServer), Volatile.Read(ref _toClient));

    /// <summary>How often the client has waited for the server: its messages that end what it sends.</summary>
    public int Turns => Volatile.Read(ref _turns);

    /// <summary>Begins to count, and cuts when more than these messages are to be passed.</summary>
    public void CutAfter(int toServer = int.MaxValue, int toClient = int.MaxValue)
    {
        Volatile.Write(ref _mostToServer, toServer);
        Volatile.Write(ref _mostToClient, toClient);
        Volatile.Write(ref _toServer, 0);
        Volatile.Write(ref _toClient, 0);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task AcceptAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                Socket client = await _listener.AcceptAsync(_stop.Token);
                var server = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
                await server.ConnectAsync(new UnixDomainSocketEndPoint(_server), _stop.Token);
                _ = Task.Run(() => PassAsync(client, server, hasStartup: true, () => Interlocked.Increment(ref _toServer) <= Volatile.Read(ref _mostToServer)));
                _ = Task.Run(() => PassAsync(server, client, hasStartup: false, () => Interlocked.Increment(ref _toClient) <= Volatile.Read(ref _mostToClient)));
            }
            catch (Exception error) when (error is OperationCanceledException or ObjectDisposedException or SocketException)
            {
                return;
            }
        }
    }

    private async Task PassAsync(Socket from, Socket to, bool hasStartup, Func<bool> mayPass)
    {
        using (from)
        using (to)
        {
            try
            {
                byte[] head = new byte[5];
                for (bool isFirst = hasStartup; ; isFirst = false)
                {
                    // The first message of a client has no type.
                    int size = isFirst ? 4 : 5;
                    await ReceiveAsync(from, head.AsMemory(0, size));
                    byte[] message = new byte[size + BinaryPrimitives.ReadInt32BigEndian(head.AsSpan(size - 4)) - 4];
                    head.AsSpan(0, size).CopyTo(message);
                    await ReceiveAsync(from, message.AsMemory(size));
                    if (hasStartup)
                    {
                        Note(message);
                    }

                    if (!mayPass())
                    {
                        return;
                    }

                    for (int sent = 0; sent < message.Length;)
                    {
                        sent += await to.SendAsync(message.AsMemory(sent));
                    }
                }
            }
            catch (Exception error) when (error is SocketException or ObjectDisposedException or EndOfStreamException)
            {
                // One side has ended: so does the other.
            }
        }
    }

    // Sync and Query: the server answers, and the client goes on.
    private void Note(byte[] message)
    {
        if (message[0] is (byte)'S' or (byte)'Q')
        {
            Interlocked.Increment(ref _turns);
        }
    }

    private static async Task ReceiveAsync(Socket socket, Memory<byte> into)
    {
        for (int received = 0; received < into.Length;)
        {
            int count = await socket.ReceiveAsync(into[received..]);
            received += count > 0 ? count : throw new EndOfStreamException();
        }
    }
}
