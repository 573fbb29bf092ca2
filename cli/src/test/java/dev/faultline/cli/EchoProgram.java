package dev.faultline.cli;

/** Stands in for Faultline in the tests of its launcher: says how it was started. */
final class EchoProgram {

    private EchoProgram() {}

    public static void main(String[] arguments) {
        System.out.println("started with " + String.join(",", arguments)
                + " home " + System.getProperty("faultline.home")
                + " memory " + System.getProperty("memory", "default"));
        System.exit(arguments.length > 0 && arguments[0].equals("fail") ? 4 : 0);
    }
}
