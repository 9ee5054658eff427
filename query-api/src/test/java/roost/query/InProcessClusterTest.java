package roost.query;

class InProcessClusterTest extends ClusterSuite {
    InProcessClusterTest() {
        super(Transport.IN_PROCESS);
    }
}
