namespace JsonOrm.Cli;

/// <summary>A command refuses or cannot do what it was asked for.</summary>
internal sealed class CommandException : Exception
{
    public CommandException(int code, string message, Exception? cause = null)
        : base(message, cause)
    {
        Code = code;
    }

    /// <summary>The exit code.</summary>
    public int Code { get; }
}
