namespace JsonOrm;

/// <summary>What writing a record does if a row with its key exists.</summary>
public enum RecordConflict
{
    /// <summary>The record is rejected.</summary>
    Reject,

    /// <summary>The record replaces the row.</summary>
    Replace,

    /// <summary>The row stays, and the record is left out.</summary>
    Skip,
}
