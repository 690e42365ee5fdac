using System.Globalization;

namespace JsonOrm.CompileTime;

internal static class Program
{
    public static int Main(string[] args)
    {
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        if (args is [Child.Switch, ..])
        {
            return Child.Run(args);
        }

        if (CommandLine.Parse(args, Console.Error) is not { } options)
        {
            return 2;
        }

        Report.Write(options, Console.Out);
        return 0;
    }
}
