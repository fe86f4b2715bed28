using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Bosetting.Web.Tests.Support;

/// <summary>The way from the application to its database, which can be cut in the middle of anything and mended again.</summary>
internal sealed class Cable : IAsyncDisposable
{
    private readonly int _target;
    private readonly ConcurrentDictionary<TcpClient, byte> _open = new();
    private TcpListener? _listener;

    public Cable(int target)
    {
        _target = target;
        Mend();
    }

    /// <summary>Where the application finds the database.</summary>
    public int Port { get; private set; }

    /// <summary>No connection any more, and no new one.</summary>
    public void Cut()
    {
        _listener?.Stop();
        _listener = null;
        foreach (var client in _open.Keys)
        {
            client.Dispose();
        }
    }

    /// <summary>As before.</summary>
    public void Mend()
    {
        _listener = new TcpListener(IPAddress.Loopback, Port);
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _ = Listen(_listener);
    }

    private async Task Listen(TcpListener listener)
    {
        try
        {
            while (true)
            {
                _ = Connect(await listener.AcceptTcpClientAsync());
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // Cut.
        }
    }

    private async Task Connect(TcpClient near)
    {
        using var far = new TcpClient();
        using (near)
        {
            try
            {
                await far.ConnectAsync(IPAddress.Loopback, _target);
                _open[near] = _open[far] = 0;
                await Task.WhenAny(near.GetStream().CopyToAsync(far.GetStream()), far.GetStream().CopyToAsync(near.GetStream()));
            }
            catch (Exception e) when (e is IOException or SocketException or ObjectDisposedException or InvalidOperationException)
            {
                // Cut.
            }
            finally
            {
                _open.TryRemove(near, out _);
                _open.TryRemove(far, out _);
            }
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        Cut();
        return ValueTask.CompletedTask;
    }
}
