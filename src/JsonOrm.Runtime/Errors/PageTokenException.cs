using System.ComponentModel;

namespace JsonOrm;

/// <summary>A page token is damaged, forged, or belongs to a query with a different order. The rows are unaffected: start again from the first page.</summary>
public sealed class PageTokenException : JsonOrmException
{
    /// <summary>Creates the error.</summary>
    /// <param name="token">The token.</param>
    /// <param name="innerException">Why the token could not be read, or null.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public PageTokenException(string token, Exception? innerException = null)
        : base(
            $"The page token '{Start(token)}' is damaged, or belongs to a query with another order. Take one from TokenOf of a query with the same OrderBy, or begin with the first page. " +
            "TrySeek answers false instead of throwing.",
            innerException) => Token = token;

    /// <summary>The token.</summary>
    public string Token { get; }

    private static string Start(string token) => token.Length <= 60 ? token : token[..60] + "…";
}
