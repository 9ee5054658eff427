package roost.load.http;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/** One connection that is kept alive, with at most one request on its way. */
final class Connection {
    /** The status of a request whose connection was cut. */
    static final int CUT = 0;

    private final InetSocketAddress server;
    private final Selector selector;
    private SocketChannel channel;
    private ResponseReader reader = new ResponseReader();
    private long sinceNs;
    private boolean busy;

    Connection(InetSocketAddress server, Selector selector) throws IOException {
        this.server = server;
        this.selector = selector;
        this.channel = open();
    }

    private SocketChannel open() throws IOException {
        SocketChannel opened = SocketChannel.open(server);
        opened.setOption(StandardSocketOptions.TCP_NODELAY, true);
        opened.configureBlocking(false);
        opened.register(selector, SelectionKey.OP_READ, this);
        return opened;
    }

    /**
     * Sends a request.
     *
     * @param fromNs when it was to be sent: what its latency counts from
     */
    void send(byte[] request, long fromNs) throws IOException {
        sinceNs = fromNs;
        busy = true;
        ByteBuffer bytes = ByteBuffer.wrap(request);
        // A request is smaller than the socket's buffer, and the last one was answered: this ends at once.
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    /**
     * Reads what is there.
     *
     * @return the status if that ends a response, {@link #CUT} if the server ended the connection, else -1
     */
    int read(ByteBuffer room) throws IOException {
        while (true) {
            room.clear();
            int count = channel.read(room);
            if (count == 0) {
                return -1;
            }
            if (count < 0) {
                reopen();
                return busy ? CUT : -1;
            }
            room.flip();
            if (reader.take(room)) {
                return reader.next();
            }
        }
    }

    boolean busy() {
        return busy;
    }

    void answered() {
        busy = false;
    }

    long sinceNs() {
        return sinceNs;
    }

    /** A new connection in the place of one whose answer nobody waits for any more. */
    void reopen() throws IOException {
        channel.close();
        reader = new ResponseReader();
        channel = open();
    }

    void close() throws IOException {
        channel.close();
    }
}
