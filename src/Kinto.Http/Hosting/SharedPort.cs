using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Kinto.Http.Hosting;

/// <summary>
/// A TCP port that two processes listen on at the same time (<c>SO_REUSEPORT</c> of Linux). The kernel spreads new connections over them, and
/// resets those that the one that closes has not accepted. So that there are none, the older process sends all to the younger first.
/// </summary>
internal static class SharedPort
{
    private const int SocketLevel = 1; // SOL_SOCKET
    private const int ReusePort = 15; // SO_REUSEPORT
    private const int AttachProgram = 51; // SO_ATTACH_REUSEPORT_CBPF
    private const ushort ReturnConstant = 0x06; // BPF_RET | BPF_K
    private const string Listening = "0A";

    /// <summary>A bound socket.</summary>
    public static Socket Bind(IPEndPoint endpoint)
    {
        var socket = new Socket(endpoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            if (endpoint.Address.Equals(IPAddress.IPv6Any))
            {
                socket.DualMode = true;
            }

            socket.SetRawSocketOption(SocketLevel, ReusePort, BitConverter.GetBytes(1));
            socket.Bind(endpoint);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Whether another socket listens on the port, too.</summary>
    public static bool HasOther(int port) => Count("/proc/net/tcp", port) + Count("/proc/net/tcp6", port) > 1;

    /// <summary>
    /// Sends new connections to the second socket of the port, which is the one that was bound later: the program is one instruction, whose
    /// result is the socket's index. Where there is no such socket (any more), the kernel falls back on spreading.
    /// </summary>
    public static void Yield(Socket socket)
    {
        byte[] instruction = new byte[8];
        BitConverter.TryWriteBytes(instruction, ReturnConstant);
        BitConverter.TryWriteBytes(instruction.AsSpan(4), 1);
        var pinned = GCHandle.Alloc(instruction, GCHandleType.Pinned);
        try
        {
            byte[] program = new byte[IntPtr.Size * 2];
            BitConverter.TryWriteBytes(program, (ushort)1);
            MemoryMarshal.Write(program.AsSpan(IntPtr.Size), pinned.AddrOfPinnedObject());
            socket.SetRawSocketOption(SocketLevel, AttachProgram, program);
        }
        finally
        {
            pinned.Free();
        }
    }

    private static int Count(string table, int port)
    {
        string suffix = ":" + port.ToString("X4", CultureInfo.InvariantCulture);
        return !File.Exists(table) ? 0 : File.ReadLines(table)
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Count(fields => fields.Length > 3 && fields[3] == Listening && fields[1].EndsWith(suffix, StringComparison.Ordinal));
    }
}
