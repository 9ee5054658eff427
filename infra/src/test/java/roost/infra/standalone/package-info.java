/** Tests of one standalone whose parts are taken away from it. */
@NullMarked
package roost.infra.standalone;

import org.jspecify.annotations.NullMarked;
