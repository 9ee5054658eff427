/** The web client, served as files: a page, and the modules, styles and pictures it is made of. */
@NullMarked
package roost.query.web;

import org.jspecify.annotations.NullMarked;
