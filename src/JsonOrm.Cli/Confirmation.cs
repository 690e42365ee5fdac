namespace JsonOrm.Cli;

/// <summary>Asks before something is destroyed. Without a terminal nobody is asked.</summary>
internal static class Confirmation
{
    /// <summary>Returns if the command may go on.</summary>
    /// <param name="terminal">Where to ask.</param>
    /// <param name="isGiven">True if <c>--yes</c> was given.</param>
    /// <param name="consequence">What will be destroyed, as a sentence.</param>
    /// <exception cref="CommandException">It may not.</exception>
    public static void Require(Terminal terminal, bool isGiven, string consequence)
    {
        if (isGiven)
        {
            return;
        }

        if (terminal.IsInTerminal && terminal.IsErrorTerminal)
        {
            terminal.Error.Write(consequence + " Go on? [y/N] ");
            if (terminal.In.ReadLine()?.Trim().ToUpperInvariant() is "Y" or "YES")
            {
                return;
            }
        }

        throw new CommandException(ExitCode.NotConfirmed, consequence + " Nothing was changed; add --yes to do it.");
    }
}
