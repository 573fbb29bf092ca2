/**
 * The command line: one command a file, each of them thin. A command reads its options, calls one entrance of the other
 * modules, prints what came back and answers an {@code ExitCode}. Start reading at {@link dev.faultline.cli.Main}.
 *
 * <p>Data goes to standard output, talk to standard error. This is the only package that may end the process or look at the wall
 * clock and the environment; it may use every other package, and none of them knows it.
 */
package dev.faultline.cli;
