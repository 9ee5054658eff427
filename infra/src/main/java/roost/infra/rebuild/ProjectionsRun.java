package roost.infra.rebuild;

/** The projections still run, or ended a moment ago. */
public final class ProjectionsRun extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ProjectionsRun(String group) {
        super("consumer group " + group + " has members: stop all projections first");
    }
}
