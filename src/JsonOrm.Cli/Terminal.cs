using System.Text;
using Spectre.Console;

namespace JsonOrm.Cli;

/// <summary>Where a command reads and writes: data goes to <see cref="Out"/>, messages to <see cref="Error"/>.</summary>
internal sealed class Terminal : IDisposable
{
    // Wide enough for any row of a file or a pipe, which have no width.
    private const int Unlimited = 1 << 20;

    private static readonly UTF8Encoding s_utf8 = new(encoderShouldEmitUTF8Identifier: false);

    public Terminal(Stream output, Stream error, TextReader input)
    {
        OutStream = output;
        Out = new StreamWriter(output, s_utf8, bufferSize: 1 << 16) { NewLine = "\n" };
        Error = new StreamWriter(error, s_utf8) { NewLine = "\n", AutoFlush = true };
        In = input;
    }

    /// <summary>The bytes of the data; flush <see cref="Out"/> before writing to it.</summary>
    public Stream OutStream { get; }

    /// <summary>The data.</summary>
    public StreamWriter Out { get; }

    /// <summary>The messages.</summary>
    public StreamWriter Error { get; }

    /// <summary>The input.</summary>
    public TextReader In { get; }

    /// <summary>True if a person reads the data.</summary>
    public bool IsOutTerminal { get; init; }

    /// <summary>True if a person reads the messages.</summary>
    public bool IsErrorTerminal { get; init; }

    /// <summary>True if a person can answer a question.</summary>
    public bool IsInTerminal { get; init; }

    /// <summary>The terminal of this process.</summary>
    public static Terminal OfProcess() => new(Console.OpenStandardOutput(), Console.OpenStandardError(), Console.In)
    {
        IsOutTerminal = !Console.IsOutputRedirected,
        IsErrorTerminal = !Console.IsErrorRedirected,
        IsInTerminal = !Console.IsInputRedirected,
    };

    /// <summary>Returns a console that draws to the data.</summary>
    public IAnsiConsole Drawing()
    {
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(Out),
            Ansi = IsOutTerminal ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = IsOutTerminal ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
        });
        console.Profile.Width = IsOutTerminal ? Math.Max(20, Console.WindowWidth) : Unlimited;
        console.Profile.Capabilities.Unicode = true;
        return console;
    }

    /// <summary>Writes a message for the person who runs the command.</summary>
    public void Say(string message) => Error.WriteLine(message);

    /// <inheritdoc/>
    public void Dispose()
    {
        Out.Dispose();
        Error.Dispose();
    }
}
