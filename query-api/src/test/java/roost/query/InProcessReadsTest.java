package roost.query;

class InProcessReadsTest extends ReadsSuite {
    InProcessReadsTest() {
        super(Transport.IN_PROCESS);
    }
}
