package roost.query;

class NetworkClusterTest extends ClusterSuite {
    NetworkClusterTest() {
        super(Transport.NETWORK);
    }
}
