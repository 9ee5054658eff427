package roost.edge.address;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The proxies whose word counts for where a request comes from. {@code X-Forwarded-For} is read from its end, where the
 * nearest proxy has written: the last address that is not a trusted proxy's is the client's. What stands before that may be
 * made up and is not looked at. Without trusted proxies the header does not count at all. Immutable.
 */
public final class TrustedProxies {
    /** No header counts. */
    public static final TrustedProxies NONE = new TrustedProxies(List.of());

    /** A header of more addresses was made to cost time. */
    private static final int MOST_HOPS = 32;

    private static final int HOST_BYTES_OF_IPV6 = 8;

    private final List<Network> networks;

    private TrustedProxies(List<Network> networks) {
        this.networks = networks;
    }

    /**
     * Reads a list of addresses and networks, comma separated.
     *
     * @throws IllegalArgumentException one of them is none
     */
    public static TrustedProxies parse(String text) {
        return text.isBlank()
                ? NONE
                : new TrustedProxies(Arrays.stream(text.split(",", -1))
                        .map(one -> Network.parse(one.strip()))
                        .toList());
    }

    /**
     * Whose address a request is from, as something to count by: of IPv6 the network of 64 bits, all of which one host can
     * usually take.
     *
     * @param peer whom the connection is with
     * @param forwardedFor the values of X-Forwarded-For in their order, joined by commas; null for none
     */
    public String clientOf(String peer, @Nullable String forwardedFor) {
        InetAddress nearest = Network.address(peer);
        if (nearest == null) {
            return peer;
        }
        if (forwardedFor != null && isTrusted(nearest)) {
            nearest = behind(nearest, forwardedFor);
        }
        return text(nearest);
    }

    private InetAddress behind(InetAddress peer, String forwardedFor) {
        InetAddress nearest = peer;
        int end = forwardedFor.length();
        for (int hop = 0; hop < MOST_HOPS && end >= 0 && isTrusted(nearest); hop++) {
            int comma = forwardedFor.lastIndexOf(',', end - 1);
            InetAddress before = Network.address(forwardedFor.substring(comma + 1, end));
            if (before == null) {
                break;
            }
            nearest = before;
            end = comma;
        }
        return nearest;
    }

    private boolean isTrusted(InetAddress address) {
        return networks.stream().anyMatch(network -> network.contains(address));
    }

    private static String text(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (bytes.length == 4) {
            return address.getHostAddress();
        }
        Arrays.fill(bytes, HOST_BYTES_OF_IPV6, bytes.length, (byte) 0);
        try {
            return InetAddress.getByAddress(bytes).getHostAddress() + "/64";
        } catch (java.net.UnknownHostException impossible) {
            throw new IllegalStateException("16 bytes are an address", impossible);
        }
    }
}
