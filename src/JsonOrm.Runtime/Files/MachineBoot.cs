using System.Text;

namespace JsonOrm.Files;

/// <summary>Tells one run of the machine from the next, where the system has a name for it.</summary>
internal static class MachineBoot
{
    private const string LinuxPath = "/proc/sys/kernel/random/boot_id";

    private static string? _identity;

    /// <summary>The system's name for the time since it started; null where it has none.</summary>
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
                // A container may hide it.
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
