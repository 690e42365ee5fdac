using System.Text;

namespace JsonOrm.Files;

/// <summary>Identifies the current boot of the machine, if the system provides an identity.</summary>
internal static class MachineBoot
{
    private const string LinuxPath = "/proc/sys/kernel/random/boot_id";

    private static string? _identity;

    /// <summary>The system's identity of the current boot; null if there is none.</summary>
    public static string? Identity => (_identity ??= Read()) is { Length: > 0 } known ? known : null;

    private static string Read()
    {
        if (OperatingSystem.IsLinux())
        {
            try
            {
                return File.ReadAllText(LinuxPath).Trim();
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                // A container may hide the file.
                return "";
            }
        }

        if (OperatingSystem.IsMacOS())
        {
            Span<byte> value = stackalloc byte[64];
            nuint length = (nuint)value.Length;
            return NativeFiles.ReadSystemValue("kern.bootsessionuuid", value, ref length, 0, 0) == 0 ? Encoding.ASCII.GetString(value[..(int)length]).TrimEnd('\0') : "";
        }

        return "";
    }
}
