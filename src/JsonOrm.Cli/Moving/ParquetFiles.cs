using Parquet;

namespace JsonOrm.Cli.Moving;

/// <summary>
/// Parquet files. Numbers, truth values and bytes have their own types; everything else is text, as in the files of the database, so that nothing is lost. The
/// library is not free of reflection, so the native binary leaves this file out.
/// </summary>
internal static class ParquetFiles
{
    /// <summary>The number of rows that are held in memory and written together.</summary>
    public const int GroupRows = 64 * 1024;

    /// <summary>Runs a call of the library; a file that it cannot read is refused.</summary>
    public static T Get<T>(Task<T> call, string path)
    {
        try
        {
            return call.GetAwaiter().GetResult();
        }
        catch (Exception error) when (error is IOException or ParquetException or NotSupportedException or ArgumentException or InvalidDataException or OverflowException or IndexOutOfRangeException or NullReferenceException)
        {
            throw new CommandException(ExitCode.Refused, $"'{path}' cannot be read as a Parquet file: {error.Message} It may be cut or damaged. Nothing was imported.", error);
        }
    }
}
