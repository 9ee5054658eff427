package roost.load.read;

import roost.load.http.LoadPlan.Rung;

/**
 * What {@code bench read} gave.
 *
 * @param roost while tweets arrive
 * @param ceiling prepared bytes of the same size
 * @param cold a Roost that has just been started on the same data, by the closed model
 * @param cachedAuthors the share of authors that came from the cache, 0 to 1
 * @param coldCachedAuthors the same of the cold run
 * @param pageBytes of a page, on average
 * @param tweetsPerSecond that were answered meanwhile
 */
record ReadFigures(
        Side roost,
        Side ceiling,
        Rung cold,
        double cachedAuthors,
        double coldCachedAuthors,
        int pageBytes,
        double tweetsPerSecond) {
    /**
     * What a server gave.
     *
     * @param pagesPerSecond by the closed model
     * @param cpuMsPerPage CPU time of the server meanwhile, with all else that it did
     * @param failed requests that had another answer
     * @param half by the open model, at half of that rate
     */
    record Side(double pagesPerSecond, double cpuMsPerPage, long failed, Rung half) {
        long allFailed() {
            return failed + half.load().failed();
        }
    }

    double ofCeiling() {
        return roost.pagesPerSecond() / ceiling.pagesPerSecond();
    }

    long failed() {
        return roost.allFailed() + ceiling.allFailed() + cold.load().failed();
    }
}
