package roost.query;

class NetworkReadsTest extends ReadsSuite {
    NetworkReadsTest() {
        super(Transport.NETWORK);
    }
}
