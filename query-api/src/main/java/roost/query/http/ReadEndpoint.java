package roost.query.http;

/** Answers one kind of GET; runs on the request's virtual thread and may block within the reading's time. */
@FunctionalInterface
public interface ReadEndpoint {
    /** The JSON of the answer; problems are thrown as {@link roost.schema.problem.ProblemException}. */
    byte[] read(ReadRequest request);
}
