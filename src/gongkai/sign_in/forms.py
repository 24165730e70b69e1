from django import forms


class SignInForm(forms.Form):
    username = forms.CharField(label="登录名", max_length=40)
    password = forms.CharField(
        label="口令", widget=forms.PasswordInput, strip=False, max_length=200
    )
